package org.salesplaybook.substitution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.submission.FourEyes;
import org.springframework.stereotype.Component;

/**
 * Who gets a task that is meant for somebody: that one; the substitute where they are absent; the next superior who
 * may, where four eyes are asked for and it would be the same person's.
 */
@Component
class Placement {

    private final Organization organization;
    private final Absences absences;
    private final FourEyes fourEyes;

    Placement(Organization organization, Absences absences, FourEyes fourEyes) {
        this.organization = organization;
        this.absences = absences;
        this.fourEyes = fourEyes;
    }

    /**
     * Where a task goes.
     *
     * @param doer login of whoever is to work on it
     * @param whose login of whoever it is done for, if for somebody
     */
    record Place(String doer, @Nullable String whose) {}

    /**
     * @param person login of whoever the task is meant for
     * @param team the case's team
     * @return who gets it instead; empty where nobody does
     */
    Optional<Place> insteadOf(String person, String task, @Nullable String team) {
        Map<String, String> substitutes = absences.now();
        String substitute = substitutes.get(person);
        boolean excluded = fourEyes.objection(task, person).isPresent();
        if (substitute == null && !excluded || !organization.names().containsKey(person)) {
            return Optional.empty();
        }
        Stream<String> next = excluded || substitute == null ? Stream.empty() : Stream.of(substitute);
        return Stream.concat(next, organization.superiorsAbove(person).stream())
                .filter(one -> mayDo(one, task, team, substitutes))
                .findFirst()
                .map(one -> new Place(one, excluded ? null : person));
    }

    /**
     * @param groups ids of the groups that a task is offered to
     * @return positions to which it is to be offered as well, because four eyes are asked for and none of those who
     *     could take it may
     */
    Set<String> besides(Collection<String> groups, String task, @Nullable String team) {
        if (!fourEyes.isAskedFor(task)) {
            return Set.of();
        }
        Map<String, String> substitutes = absences.now();
        Set<String> members = groups.stream()
                .flatMap(group -> organization.members(group).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean somebodyMay = members.isEmpty()
                || members.stream()
                        .anyMatch(member -> mayDo(member, task, team, substitutes)
                                || substitutes.containsKey(member)
                                        && fourEyes.objection(task, member).isEmpty()
                                        && mayDo(substitutes.get(member), task, team, substitutes));
        return somebodyMay
                ? Set.of()
                : members.stream()
                        .flatMap(member -> organization.superiorsAbove(member).stream())
                        .filter(one -> mayDo(one, task, team, substitutes))
                        .findFirst()
                        .map(one -> Set.of(organization.groupInTeam(organization.positionOf(one), team)))
                        .orElse(Set.of());
    }

    /**
     * @return for whom the person takes a task, where it is not offered to them but to somebody for whom they stand in
     */
    Optional<String> represented(String person, DelegateTask task) {
        List<IdentityLink> offers = List.copyOf(task.getCandidates());
        return offers.isEmpty() || isOfferedTo(person, offers)
                ? Optional.empty()
                : absences.representedBy(person).stream()
                        .sorted()
                        .filter(absent -> isOfferedTo(absent, offers))
                        .findFirst();
    }

    private boolean isOfferedTo(String person, List<IdentityLink> offers) {
        Set<String> groups = absences.groupsOf(person);
        return offers.stream()
                .anyMatch(offer -> person.equals(offer.getUserId())
                        || offer.getGroupId() != null && groups.contains(offer.getGroupId()));
    }

    /**
     * @param people logins
     * @param groups ids of the groups that a task is offered to
     * @return the first of them who is in one of the groups, at work, and may be the one who does the task
     */
    Optional<String> firstWhoMay(List<String> people, Collection<String> groups, String task, @Nullable String team) {
        if (people.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> substitutes = absences.now();
        return people.stream()
                .filter(person -> groups.stream()
                        .anyMatch(group -> organization.members(group).contains(person)))
                .filter(person -> mayDo(person, task, team, substitutes))
                .findFirst();
    }

    private boolean mayDo(String person, String task, @Nullable String team, Map<String, String> substitutes) {
        return !substitutes.containsKey(person)
                && organization.worksFor(person, team)
                && fourEyes.objection(task, person).isEmpty();
    }
}
