package org.salesplaybook.notification;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.sending.Outbox;
import org.salesplaybook.sending.Outbox.Told;
import org.salesplaybook.sending.Reachability;
import org.salesplaybook.sending.Reachability.Way;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Tells people of a case, in Tasklist: the tasks concerned become more urgent, carry the words as a comment, and are in
 * the lists of those who were told. Whom a channel reaches is told by it as well; whoever is absent is told, and so is
 * their substitute. Who was told what and when is kept.
 */
@Component
public class Notices {

    /** What makes a task appear in the lists of somebody who does not work on it. */
    private static final String TOLD = "informed";
    /** The same, for as long as one stands in for somebody who was told. */
    private static final String TOLD_AS_SUBSTITUTE = "informedAsSubstitute";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TaskService tasks;
    private final Holders holders;
    private final Organization organization;
    private final Absences absences;
    private final Reachability reach;
    private final Outbox outbox;
    private final Clock clock;

    Notices(
            @Lazy TaskService tasks,
            Holders holders,
            Organization organization,
            Absences absences,
            Reachability reach,
            Outbox outbox,
            Clock clock) {
        this.tasks = tasks;
        this.holders = holders;
        this.organization = organization;
        this.absences = absences;
        this.reach = reach;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Tells people.
     *
     * @param notice what they are told
     * @param concerned the open tasks that it is about; may be none
     * @param people logins of those to be told
     * @param priority how urgent the tasks are from now on; tasks that are more urgent already stay so
     */
    public void tell(Notice notice, Collection<Task> concerned, Set<String> people, int priority) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Set<String> everybody = new LinkedHashSet<>(people);
        absences.now()
                .forEach((absent, substitute) ->
                        everybody.addAll(people.contains(absent) ? Set.of(substitute) : Set.of()));
        for (Task task : concerned) {
            if (task.getPriority() < priority) {
                tasks.setPriority(task.getId(), priority);
            }
            tasks.createComment(
                    task.getId(),
                    notice.instance(),
                    notice.words() + "（" + now.format(MOMENT) + " 告知"
                            + everybody.stream()
                                    .map(organization::nameOf)
                                    .sorted()
                                    .collect(Collectors.joining("、")) + "）");
            Set<String> haveIt = holders.of(task);
            everybody.stream()
                    .filter(person -> !haveIt.contains(person))
                    .forEach(person -> tasks.addUserIdentityLink(
                            task.getId(), person, people.contains(person) ? TOLD : TOLD_AS_SUBSTITUTE));
        }
        List<String> elements = concerned.stream()
                .map(Task::getTaskDefinitionKey)
                .distinct()
                .sorted()
                .toList();
        Map<String, List<Way>> ways = reach.ways(everybody, notice.kind());
        outbox.post(
                notice,
                String.join(",", elements),
                everybody.stream()
                        .map(person ->
                                new Told(person, taskFor(person, concerned), ways.getOrDefault(person, List.of())))
                        .toList());
    }

    /** Takes the tasks out of somebody's lists of which they were told in place of another. */
    public void forgetAsSubstitute(String person) {
        tasks.createTaskQuery().taskInvolvedUser(person).list().stream()
                .map(Task::getId)
                .filter(task -> tasks.getIdentityLinksForTask(task).stream()
                        .anyMatch(link -> person.equals(link.getUserId()) && TOLD_AS_SUBSTITUTE.equals(link.getType())))
                .forEach(task -> tasks.deleteUserIdentityLink(task, person, TOLD_AS_SUBSTITUTE));
    }

    /** Tells people of a task that is in their lists anyway: only those whom a channel reaches. */
    void announce(Notice notice, String element, String task, Set<String> people) {
        List<Told> told = new ArrayList<>();
        reach.ways(people, notice.kind()).forEach((person, ways) -> {
            if (!ways.isEmpty()) {
                told.add(new Told(person, task, ways));
            }
        });
        outbox.post(notice, element, told);
    }

    /** @return the task that the person is led to: their own, else any */
    private static @Nullable String taskFor(String person, Collection<Task> concerned) {
        return concerned.stream()
                .filter(task -> person.equals(task.getAssignee()))
                .findFirst()
                .or(() -> concerned.stream().findFirst())
                .map(Task::getId)
                .orElse(null);
    }
}
