package org.salesplaybook.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.opening.CannotStart;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What holds for the tasks of all processes, as a manager wants it. What holds for one step stands in its diagram.
 *
 * @param urgentFrom the priority from which on a task is shown as urgent (急); tasks usually have 50
 * @param noticesQuiet how long somebody who has just done something is taken to look at what comes next by themselves,
 *     and is not told of it
 * @param urging how often one may be urged
 * @param overdue what becomes of a task that is not done when it is due
 */
@ConfigurationProperties("sales-playbook.tasks")
public record TaskSettings(int urgentFrom, Duration noticesQuiet, Urging urging, Overdue overdue) {

    private static final int HIGHEST = 100;

    /**
     * 催办.
     *
     * @param pause how long, of the time that people are at work, until the same person may urge again
     * @param mostADay how often a task may be urged in a day, by everybody together
     * @param priority the priority that the task gets
     */
    public record Urging(Duration pause, int mostADay, int priority) {}

    /**
     * 超期.
     *
     * @param reminded the priority that a task gets when those who hold it are reminded
     * @param escalateAfter after how many working days the next level up is told
     * @param escalated the priority that it gets then
     */
    public record Overdue(int reminded, int escalateAfter, int escalated) {}

    /** @throws CannotStart where something is no priority, no time or no number of times */
    public TaskSettings {
        List<String> faults = new ArrayList<>();
        priority(faults, "urgent-from", urgentFrom);
        priority(faults, "urging.priority", urging.priority());
        priority(faults, "overdue.reminded", overdue.reminded());
        priority(faults, "overdue.escalated", overdue.escalated());
        atLeast(faults, "urging.most-a-day", urging.mostADay());
        atLeast(faults, "overdue.escalate-after", overdue.escalateAfter());
        if (noticesQuiet.isNegative()) {
            faults.add("sales-playbook.tasks.notices-quiet：应为时间，如 2m，不能是负的");
        }
        if (urging.pause().isNegative()) {
            faults.add("sales-playbook.tasks.urging.pause：应为时间，如 4h，不能是负的");
        }
        if (!faults.isEmpty()) {
            throw new CannotStart("任务的设置有误", faults);
        }
    }

    private static void priority(List<String> faults, String name, int value) {
        if (value < 0 || value > HIGHEST) {
            faults.add("sales-playbook.tasks." + name + "：应为 0～100 的紧急程度，写的是 " + value);
        }
    }

    private static void atLeast(List<String> faults, String name, int value) {
        if (value < 1) {
            faults.add("sales-playbook.tasks." + name + "：应为 1 以上的整数，写的是 " + value);
        }
    }
}
