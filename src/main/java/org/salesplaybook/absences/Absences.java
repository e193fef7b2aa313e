package org.salesplaybook.absences;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Person;
import org.salesplaybook.organization.Position;
import org.salesplaybook.steps.DiagramBean;
import org.salesplaybook.steps.InQueries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is on leave now, and who stands in for them. A substitute gets the tasks of the person who is absent and may take
 * those that are offered to that person's groups. Nothing else passes over: no cases, no web application, no duty.
 */
@Component
@DiagramBean
public class Absences {

    private final JdbcClient database;
    private final Organization organization;

    Absences(JdbcClient database, Organization organization) {
        this.database = database;
        this.organization = organization;
    }

    /**
     * @return logins of the substitutes by those of the people who are absent now, without substitutes who have left
     *     the company
     */
    public Map<String, String> now() {
        Map<String, String> substitutes = new HashMap<>();
        database.sql("select person, substitute from substitution where ended_at is null and begun_at is not null")
                .query((row, line) -> substitutes.put(row.getString("person"), row.getString("substitute")))
                .list();
        substitutes
                .values()
                .removeIf(substitute ->
                        organization.chart().active().noneMatch(one -> one.id().equals(substitute)));
        return substitutes;
    }

    /** @return logins of those for whom the person stands in now */
    public Set<String> representedBy(String person) {
        return now().entrySet().stream()
                .filter(entry -> entry.getValue().equals(person))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * @param person a login; none for the system itself
     * @param own ids of the groups that the person belongs to
     * @return these, and the groups of those for whom the person stands in now: what tasks of theirs are offered to
     */
    @InQueries
    public List<String> offeringGroups(@Nullable String person, @Nullable Collection<String> own) {
        Set<String> groups = new LinkedHashSet<>(own == null ? Set.of() : own);
        if (person != null) {
            representedBy(person).forEach(absent -> groups.addAll(groupsOf(absent)));
        }
        return List.copyOf(groups);
    }

    /**
     * @param substitute login of whoever might stand in for the person
     * @return why they may not, in Chinese; empty where they may: they work for the same team and see the same kinds of
     *     cases, for a task's form shows what stands in the case
     */
    public Optional<String> unsuitable(String substitute, String person) {
        Person absent = known(person);
        Person other = known(substitute);
        String who = organization.nameOf(substitute);
        if (person.equals(substitute)) {
            return Optional.of("请假人不能代理自己");
        }
        if (other == null || !doesTasks(other)) {
            return Optional.of(who + "不在任务列表中办理业务");
        }
        if (absent == null) {
            return Optional.of(organization.nameOf(person) + "已不在职");
        }
        if (other.team() != null && !other.team().equals(absent.team())) {
            return Optional.of(who + "只办理" + organization.nameOfTeam(other.team()) + "的业务");
        }
        if (!position(other).seesKindsOf(position(absent))) {
            return Optional.of(who + "的岗位看不到" + organization.nameOf(person) + "要办的业务");
        }
        return Optional.empty();
    }

    /** @return whether the person has tasks that somebody could do for them */
    public boolean canBeRepresented(String person) {
        Person known = known(person);
        return known != null && doesTasks(known);
    }

    /**
     * @return whether one may enter and change another one's leave: one's own, those of the people below, and
     *     administrators all
     */
    public boolean mayEnter(String asking, String person) {
        return asking.equals(person)
                || organization.superiorsAbove(person).contains(asking)
                || Optional.ofNullable(known(asking)).filter(this::administers).isPresent();
    }

    private boolean doesTasks(Person person) {
        return position(person).applications().contains("tasklist") && !administers(person);
    }

    private boolean administers(Person person) {
        return position(person).duties().contains(Position.Duty.ADMINISTER);
    }

    private @Nullable Person known(String person) {
        Person known = organization.chart().people().get(person);
        return known == null || known.left() ? null : known;
    }

    private Position position(Person person) {
        return organization.chart().positionOf(person);
    }

    /** @return ids of the person's groups: position, team, and position within the team */
    public Set<String> groupsOf(String person) {
        Person known = known(person);
        return known == null ? Set.of() : organization.chart().groups(known);
    }

    /**
     * @param doer login of whoever works on a task
     * @param whose login of whoever's work it is, where the doer has it of somebody
     * @return what colleagues call them: 销售主管一, or 销售主管一（代销售员一）
     */
    public String nameOf(String doer, @Nullable String whose) {
        return whose == null || whose.equals(doer)
                ? organization.nameOf(doer)
                : organization.nameOf(doer) + "（代" + organization.nameOf(whose) + "）";
    }
}
