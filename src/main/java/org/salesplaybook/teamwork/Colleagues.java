package org.salesplaybook.teamwork;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.salesplaybook.organization.Colleague;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.FourEyes;
import org.springframework.stereotype.Component;

/**
 * Who may do a task besides whoever is in charge of it. Its own circle: those to whom the diagram offers it or, where
 * it names a person, the others of that position in the case's team. Beyond it only people whose position sees cases of
 * that process, because a task's form shows what stands in the case: prices never come to production, purchasing or the
 * warehouse that way.
 */
@Component
class Colleagues {

    private final Organization organization;
    private final FourEyes fourEyes;

    Colleagues(Organization organization, FourEyes fourEyes) {
        this.organization = organization;
        this.fourEyes = fourEyes;
    }

    /**
     * A colleague who can be chosen.
     *
     * @param id login
     * @param name what colleagues call them
     * @param position what the company calls their position
     */
    record Choice(String id, String name, String position) {}

    /**
     * Whom one may choose.
     *
     * @param people in the organisation's order
     * @param excluded who is left out because the task wants another pair of eyes, and why, in Chinese
     */
    record Circle(List<Choice> people, List<String> excluded) {

        /** @throws RequestRefused where the person is none of them; it says so in Chinese */
        void require(String person) {
            if (people.stream().noneMatch(one -> one.id().equals(person))) {
                throw new RequestRefused(Stream.concat(Stream.of("「同事」应从可选的人员中选择"), excluded.stream())
                        .reduce((all, one) -> all + "；" + one)
                        .orElseThrow());
            }
        }
    }

    /**
     * @return whether the person stands above whoever is in charge of the task or, where nobody is yet, above those who
     *     may take it
     */
    boolean isAbove(String person, OpenTask task) {
        return inCharge(task).stream()
                .anyMatch(one -> organization.superiorsAbove(one).contains(person));
    }

    /**
     * @return those who may get the task for good: its circle, the superior of whoever holds it, and any other superior
     *     who asks
     */
    Circle forGood(OpenTask task, String asking) {
        Stream<String> superiors =
                task.inCharge() == null ? Stream.empty() : organization.superiorsOf(Set.of(task.inCharge())).stream();
        return circle(task, Stream.concat(superiors, isAbove(asking, task) ? Stream.of(asking) : Stream.empty()));
    }

    /**
     * @return those who may do the task for whoever holds it: its circle, and the holder's superior and subordinates
     */
    Circle forHolder(OpenTask task) {
        String holder = task.inCharge();
        return circle(
                task,
                holder == null
                        ? Stream.empty()
                        : Stream.concat(
                                organization.superiorsOf(Set.of(holder)).stream(),
                                organization.subordinatesOf(holder).stream()));
    }

    /** @return everybody else who works in Tasklist */
    List<Choice> allBut(String person) {
        return organization.colleagues(null).stream()
                .map(Colleague::id)
                .filter(one -> !one.equals(person) && organization.usesTasklist(one))
                .map(this::choice)
                .toList();
    }

    private Collection<String> inCharge(OpenTask task) {
        return task.inCharge() == null ? task.offeredTo() : Set.of(task.inCharge());
    }

    private Circle circle(OpenTask task, Stream<String> others) {
        Set<String> all = new LinkedHashSet<>(peers(task));
        others.filter(person -> organization.seesCasesOf(person, task.process()))
                .forEach(all::add);
        List<Choice> people = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        all.stream()
                .filter(person -> organization.worksFor(person, task.task().getTenantId())
                        && !person.equals(task.task().getAssignee()))
                .forEach(person -> {
                    Optional<String> objection = fourEyes.objection(task.task().getId(), person);
                    objection.ifPresent(why -> excluded.add("不能选" + organization.nameOf(person) + "：" + why));
                    if (objection.isEmpty()) {
                        people.add(choice(person));
                    }
                });
        return new Circle(people, excluded);
    }

    private Collection<String> peers(OpenTask task) {
        if (!task.offeredTo().isEmpty()) {
            return organization.colleagues(null).stream()
                    .map(Colleague::id)
                    .filter(task.offeredTo()::contains)
                    .toList();
        }
        String named = task.meantFor() == null ? task.inCharge() : task.meantFor();
        return named == null
                ? List.of()
                : organization.colleagues(organization.positionOf(named)).stream()
                        .map(Colleague::id)
                        .toList();
    }

    private Choice choice(String person) {
        return new Choice(person, organization.nameOf(person), organization.nameOfPosition(person));
    }
}
