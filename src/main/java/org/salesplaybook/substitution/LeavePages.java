package org.salesplaybook.substitution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.absences.Substitution;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.stereotype.Component;

/** What the page 请假代理 shows. */
@Component
class LeavePages {

    /** How many of those that are over are shown. */
    private static final int MOST_PAST = 50;

    private final Leaves leaves;
    private final LeaveRules rules;
    private final Organization organization;
    private final WorkingDays workingDays;
    private final Clock clock;

    LeavePages(Leaves leaves, LeaveRules rules, Organization organization, WorkingDays workingDays, Clock clock) {
        this.leaves = leaves;
        this.rules = rules;
        this.organization = organization;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Where a leave stands. */
    enum State {
        PRESENT,
        COMING,
        PAST
    }

    /**
     * A leave.
     *
     * @param id its process instance
     * @param state where it stands
     * @param word the same, in Chinese
     * @param own whether the one who asks is on leave
     * @param mine whether the one who asks stands in
     * @param begun whether the tasks have passed over, so that its first day cannot be changed any more
     * @param mayChange whether the one who asks may change and end it
     */
    record Entry(
            String id,
            State state,
            String word,
            String person,
            String personName,
            String substitute,
            String substituteName,
            String from,
            String to,
            int days,
            int workingDays,
            String reason,
            String enteredBy,
            boolean own,
            boolean mine,
            boolean begun,
            boolean mayChange) {}

    /** Somebody to choose. */
    record Choice(String id, String name, String position) {}

    /**
     * All of it.
     *
     * @param today for the form
     * @param people whose leave may be entered, oneself first
     * @param standsFor names of those for whom the one who asks stands in now
     */
    record Page(String today, List<Choice> people, List<String> standsFor, List<Entry> leaves) {}

    /** How long a leave is. */
    record Length(int days, int workingDays) {}

    Page of(String asking) {
        List<Entry> entries = new ArrayList<>();
        int past = 0;
        for (Substitution leave : leaves.seenBy(asking)) {
            if (!leave.hasEnded() || past++ < MOST_PAST) {
                entries.add(entry(leave, asking));
            }
        }
        return new Page(
                LocalDate.now(clock).toString(),
                rules.peopleOf(asking).stream().map(this::choice).toList(),
                entries.stream()
                        .filter(one -> one.mine() && one.state() == State.PRESENT)
                        .map(Entry::personName)
                        .toList(),
                entries);
    }

    List<Choice> substitutesOf(String asking, String person) {
        rules.requireMayEnter(asking, person);
        return rules.substitutesOf(person).stream().map(this::choice).toList();
    }

    Length length(String from, String to) {
        LeaveRequest.Days days = LeaveRequest.days(from, to);
        return length(days.first(), days.last());
    }

    private Length length(LocalDate first, LocalDate last) {
        boolean sensible = !last.isBefore(first) && !last.isAfter(first.plusYears(2));
        return sensible
                ? new Length((int) ChronoUnit.DAYS.between(first, last) + 1, workingDays.count(first, last))
                : new Length(0, 0);
    }

    private Entry entry(Substitution leave, String asking) {
        State state = leave.hasEnded() ? State.PAST : leave.hasBegun() ? State.PRESENT : State.COMING;
        String word = switch (state) {
            case PRESENT -> "代理中";
            case COMING -> "未开始";
            case PAST -> leave.hasBegun() ? "已结束" : "已撤销";
        };
        Length length = length(leave.firstDay(), leave.lastDay());
        return new Entry(
                leave.instance(),
                state,
                word,
                leave.person(),
                organization.nameOf(leave.person()),
                leave.substitute(),
                organization.nameOf(leave.substitute()),
                leave.firstDay().toString(),
                leave.lastDay().toString(),
                length.days(),
                length.workingDays(),
                leave.reason(),
                organization.nameOf(leave.enteredBy()),
                asking.equals(leave.person()),
                asking.equals(leave.substitute()),
                leave.hasBegun(),
                state != State.PAST && rules.mayEnter(asking, leave.person()));
    }

    private Choice choice(String person) {
        return new Choice(person, organization.nameOf(person), organization.nameOfPosition(person));
    }
}
