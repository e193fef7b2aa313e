package org.salesplaybook.substitution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.absences.Substitution;
import org.salesplaybook.absences.Substitutions;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.People;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/**
 * What a leave has to be like: entered by whoever may, for days to come, with a substitute who is suitable and there.
 * Nobody is absent twice at a time; whoever stands in is not absent, and whoever is absent does not stand in:
 * substitutes have no substitutes.
 */
@Component
class LeaveRules {

    private static final int MOST_YEARS = 1;

    private final Substitutions substitutions;
    private final Absences absences;
    private final Organization organization;
    private final People people;
    private final Clock clock;

    LeaveRules(Substitutions substitutions, Absences absences, Organization organization, People people, Clock clock) {
        this.substitutions = substitutions;
        this.absences = absences;
        this.organization = organization;
        this.people = people;
        this.clock = clock;
    }

    /** @return whether one may enter, change and end the person's leave */
    boolean mayEnter(String asking, String person) {
        return absences.canBeRepresented(person) && absences.mayEnter(asking, person);
    }

    /** @throws RequestRefused where the one who asks may not enter a leave of that person */
    void requireMayEnter(String asking, String person) {
        if (!mayEnter(asking, person)) {
            throw refusal("person", LeaveRequest.PERSON, "不能由您登记：本人、其上级或系统管理员可以");
        }
    }

    /**
     * @param asked what is asked for
     * @param before what it is about to replace; none for a new one
     * @throws RequestRefused where it may not be so
     */
    void check(LeaveRequest.Filled asked, @Nullable Substitution before) {
        checkDays(asked, before);
        // of two who enter a leave of the same people at the same moment, the second sees what the first entered
        people.hold(List.of(asked.person(), asked.substitute()));
        absences.unsuitable(asked.substitute(), asked.person()).ifPresent(why -> {
            throw refusal(
                    "substitute", LeaveRequest.SUBSTITUTE, "不能是" + organization.nameOf(asked.substitute()) + "：" + why);
        });
        String instance = before == null ? null : before.instance();
        for (Substitution other :
                substitutions.concerning(asked.person(), asked.firstDay(), asked.lastDay(), instance)) {
            throw other.person().equals(asked.person())
                    ? refusal(
                            "from",
                            LeaveRequest.FROM + "」「" + LeaveRequest.TO,
                            "与已登记的请假重叠：" + period(other) + "，由" + organization.nameOf(other.substitute()) + "代理")
                    : refusal(
                            "person",
                            LeaveRequest.PERSON,
                            organization.nameOf(asked.person()) + period(other) + "是"
                                    + organization.nameOf(other.person()) + "的代理人，请先为"
                                    + organization.nameOf(other.person()) + "改由他人代理");
        }
        substitutions.concerning(asked.substitute(), asked.firstDay(), asked.lastDay(), instance).stream()
                .filter(other -> other.person().equals(asked.substitute()))
                .findFirst()
                .ifPresent(absent -> {
                    throw refusal(
                            "substitute",
                            LeaveRequest.SUBSTITUTE,
                            organization.nameOf(asked.substitute()) + period(absent) + "自己也请假，请另选一人");
                });
    }

    private void checkDays(LeaveRequest.Filled asked, @Nullable Substitution before) {
        LocalDate today = LocalDate.now(clock);
        if (before != null && before.hasBegun()) {
            if (!asked.firstDay().equals(before.firstDay())) {
                throw refusal("from", LeaveRequest.FROM, "不能再改：请假已经开始");
            }
        } else if (asked.firstDay().isBefore(today)) {
            throw refusal("from", LeaveRequest.FROM, "不能早于今天（" + today + "）");
        }
        if (asked.lastDay().isBefore(asked.firstDay())) {
            throw refusal("to", LeaveRequest.TO, "不能早于开始日期（" + asked.firstDay() + "）");
        }
        if (asked.lastDay().isBefore(today)) {
            throw refusal("to", LeaveRequest.TO, "不能早于今天（" + today + "）；要立即结束，请用「提前结束」");
        }
        if (asked.lastDay().isAfter(today.plusYears(MOST_YEARS))) {
            throw refusal("to", LeaveRequest.TO, "不能晚于一年以后（" + today.plusYears(MOST_YEARS) + "）");
        }
    }

    /** @return those whose leave one may enter, oneself first, then in the organisation's order */
    List<String> peopleOf(String asking) {
        Stream<String> others = organization.colleagues(null).stream()
                .map(colleague -> colleague.id())
                .filter(person -> !person.equals(asking));
        return Stream.concat(Stream.of(asking), others)
                .filter(person -> mayEnter(asking, person))
                .toList();
    }

    /**
     * @return those who may stand in for the person: the same team and position first, then in the organisation's order
     */
    List<String> substitutesOf(String person) {
        return organization.colleagues(null).stream()
                .map(colleague -> colleague.id())
                .filter(one -> absences.unsuitable(one, person).isEmpty())
                .sorted((one, other) -> Integer.compare(distance(one, person), distance(other, person)))
                .toList();
    }

    private int distance(String one, String person) {
        boolean samePosition = organization.positionOf(one).equals(organization.positionOf(person));
        boolean sameTeam =
                Optional.ofNullable(organization.teamOf(one)).equals(Optional.ofNullable(organization.teamOf(person)));
        return samePosition ? 0 : sameTeam ? 1 : 2;
    }

    private String period(Substitution substitution) {
        return Substitution.period(
                substitution.firstDay(),
                substitution.lastDay(),
                LocalDate.now(clock).getYear());
    }

    private static RequestRefused refusal(String key, String label, String message) {
        return new RequestRefused(List.of(new Problem(key, label, message)));
    }
}
