package org.salesplaybook.sending;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template can say. It is text on one line each, never a price, a telephone number or what was filled in.
 *
 * @param name whom it is for: a person, or a robot
 * @param single whether it tells of one thing only
 * @param summary how much there is of each kind, such as {@code 新任务 3 条，提醒 1 条}
 * @param tasklist where the list of tasks is
 * @param notices what it tells of
 */
record Letter(String name, boolean single, String summary, String tasklist, List<Line> notices) {

    /**
     * One thing that people are told of.
     *
     * @param ids the notices that it stands for: one for each person who is told
     * @param kind the kind, in Chinese
     * @param words what they are told
     * @param number the case's number
     * @param process what kind of case it is
     * @param customer the customer's name; not in a group, whose members do not all see the case
     * @param task the task that it is about
     * @param due when the task is due
     * @param left how long there is until then, in working days
     * @param overdue whether it has passed
     * @param told when they were told
     * @param people names of those who are told
     * @param mobiles telephones by which a robot mentions them
     * @param link where the task is decided or done; the list of tasks where it is done already, or there is none
     */
    record Line(
            List<Long> ids,
            String kind,
            String words,
            @Nullable String number,
            @Nullable String process,
            @Nullable String customer,
            @Nullable String task,
            @Nullable String due,
            @Nullable String left,
            boolean overdue,
            String told,
            String people,
            List<String> mobiles,
            String link) {}

    static Letter of(String name, String tasklist, List<Line> lines) {
        Map<String, Long> kinds = lines.stream().collect(Collectors.groupingBy(Line::kind, Collectors.counting()));
        return new Letter(
                name,
                lines.size() == 1,
                Stream.of(NoticeKind.values())
                        .map(NoticeKind::label)
                        .filter(kinds::containsKey)
                        .map(kind -> kind + " " + kinds.get(kind) + " 条")
                        .collect(Collectors.joining("，")),
                tasklist,
                lines);
    }
}
