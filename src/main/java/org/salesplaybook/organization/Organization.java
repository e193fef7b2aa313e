package org.salesplaybook.organization;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Position.Duty;
import org.salesplaybook.organization.Position.Sight;
import org.salesplaybook.steps.DiagramBean;
import org.springframework.stereotype.Component;

/**
 * Who is who, for diagrams and for the other modules. People are named by their login, positions and teams by their
 * group.
 */
@Component
@DiagramBean
public class Organization {

    /** How forms let people choose the direct superior instead of a position. */
    private static final String SUPERIOR = "superior";

    private final OrganizationChart chart;

    Organization(OrganizationFile file, People people) {
        OrganizationFile.Content content = file.read();
        this.chart =
                OrganizationChart.of(content.positions(), content.teams(), people.withThoseWhoLeft(content.people()));
    }

    /**
     * The direct superior (直接上级), as of now.
     *
     * @throws IllegalArgumentException where the person is unknown or at the top
     */
    public String superiorOf(String person) {
        return chart.superior(person(person))
                .map(Person::id)
                .orElseThrow(() -> new IllegalArgumentException(person + " has no superior"));
    }

    /** @return the direct superiors of several people; whoever is at the top has none */
    public Set<String> superiorsOf(Collection<String> people) {
        return people.stream()
                .map(this::person)
                .flatMap(person -> chart.superior(person).stream())
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return everybody above the person, the direct superior first */
    public List<String> superiorsAbove(String person) {
        return chart.superiors(person(person)).stream().map(Person::id).toList();
    }

    /** @return those who work here and whose direct superior the person is, in the file's order */
    public List<String> subordinatesOf(String person) {
        return chart.active()
                .filter(other -> chart.superior(other)
                        .filter(superior -> superior.id().equals(person))
                        .isPresent())
                .map(Person::id)
                .toList();
    }

    /** @return the position of the direct superior, see {@link #superiorOf} */
    public String superiorPositionOf(String person) {
        return positionOf(superiorOf(person));
    }

    /**
     * @param whom a position, or {@value #SUPERIOR} for the direct superior, as forms let people choose
     * @return login of the superior where that was chosen; nobody of their own where a position was
     */
    public @Nullable String personAt(@Nullable String whom, String person) {
        return SUPERIOR.equals(whom) ? superiorOf(person) : null;
    }

    /** @return the position that was chosen, or that of the superior where that was, see {@link #personAt} */
    public @Nullable String positionAt(@Nullable String whom, String person) {
        return SUPERIOR.equals(whom) ? superiorPositionOf(person) : whom;
    }

    /** @return who answers for a position: the position above it where teams have it, else itself */
    public String leadOf(String position) {
        Position known = chart.positions().get(position);
        return known == null ? position : known.lead();
    }

    /** @return the person's position */
    public String positionOf(String person) {
        return person(person).position();
    }

    /** @return the person's team, where the position is one that teams have */
    public @Nullable String teamOf(String person) {
        return person(person).team();
    }

    /** @return whether the person works on that team's cases; on those of no team everybody does */
    public boolean worksFor(String person, @Nullable String team) {
        String own = teamOf(person);
        return own == null || team == null || own.equals(team);
    }

    /**
     * @param process a process's key
     * @return whether the person's position is one that sees cases of that process at all, be they all, a team's or
     *     one's own; not whether the person may see a certain one
     */
    public boolean seesCasesOf(String person, String process) {
        Position position = position(person);
        return position.sees() != Sight.TASKS
                && (position.cases().isEmpty() || position.cases().contains(process));
    }

    /** @return whether the person works in Tasklist */
    public boolean usesTasklist(String person) {
        return position(person).applications().contains("tasklist");
    }

    /** @return what the company calls the person's position */
    public String nameOfPosition(String person) {
        return position(person).name();
    }

    /** @return what colleagues call the person; the login where it is unknown */
    public String nameOf(String person) {
        Person known = chart.people().get(person);
        return known == null ? person : known.name();
    }

    /** @return names of everybody who is or was here, by login */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        chart.people().forEach((id, person) -> names.put(id, person.name()));
        return names;
    }

    /** @return whether the person is known and has not left */
    public boolean worksHere(String person) {
        Person known = chart.people().get(person);
        return known != null && !known.left();
    }

    /** @return how somebody who works here can be reached; one who left or is unknown cannot be */
    public Contact contactOf(String person) {
        if (!worksHere(person)) {
            return Contact.NONE;
        }
        Person known = person(person);
        return new Contact(known.email(), known.mobile());
    }

    /** @return what the file says of the notices of each position: kinds, by channel */
    public Map<String, Map<String, List<String>>> noticesByPosition() {
        Map<String, Map<String, List<String>>> notices = new LinkedHashMap<>();
        chart.positions().forEach((id, position) -> notices.put(id, position.notices()));
        return notices;
    }

    /** @return those who work here, in the file's order; of one position, or all where none is named */
    public List<Colleague> colleagues(@Nullable String position) {
        return chart.active()
                .filter(person -> position == null || person.position().equals(position))
                .map(person -> new Colleague(person.id(), person.name()))
                .toList();
    }

    /** @return logins of those who belong to a group: a position, a team, or a position within a team */
    public Set<String> members(String group) {
        return chart.active()
                .filter(person -> chart.groups(person).contains(group))
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whom a task of a position is offered to: the position in the case's team where teams have the position and the
     * case has a team that there still is, else the whole position.
     *
     * @param team the case's team
     */
    public String groupInTeam(String position, @Nullable String team) {
        Position known = chart.positions().get(position);
        Team own = chart.teams().get(team);
        return known == null || !known.inTeam() || own == null ? position : own.group(known);
    }

    /**
     * Who does somebody's work now: the person, or who took over from one who left or changed the team.
     *
     * @param team the case's team
     * @throws IllegalArgumentException where the person is unknown
     */
    public String acting(String person, @Nullable String team) {
        Person acting =
                chart.acting(person).orElseThrow(() -> new IllegalArgumentException("unknown person " + person));
        if (team == null || acting.team() == null || acting.team().equals(team)) {
            return acting.id();
        }
        return chart.active()
                .filter(other -> team.equals(other.team()) && other.position().equals(acting.position()))
                .findFirst()
                .or(() -> chart.superior(
                        new Person(acting.id(), acting.name(), acting.position(), team, null, true, null, null, null)))
                .map(Person::id)
                .orElse(acting.id());
    }

    /**
     * @param person a login; none for the system itself, which sees everything
     * @return whose records the person may see
     */
    public Range rangeOf(@Nullable String person) {
        if (person == null) {
            return new Range(true, null, null);
        }
        Sight sight = position(person).sees();
        return new Range(sight == Sight.EVERYTHING, sight == Sight.TEAM ? teamOf(person) : null, person);
    }

    /** @return whether the person sees the cases that they entered or are in charge of, and no others */
    public boolean seesOwnCases(String person) {
        return chart.people().containsKey(person) && position(person).sees() == Sight.OWN;
    }

    /**
     * Whether the person oversees (主管、经理) the cases of a process and team.
     *
     * @param process the process's key
     * @param team the case's team
     */
    public boolean oversees(String person, String process, @Nullable String team) {
        Position position = position(person);
        boolean sees = position.sees() == Sight.EVERYTHING
                || position.sees() == Sight.TEAM && team != null && team.equals(teamOf(person));
        return position.overview()
                && sees
                && (position.cases().isEmpty() || position.cases().contains(process));
    }

    /** @return whether the person runs the system, and has no part in its cases */
    public boolean administers(String person) {
        return position(person).duties().contains(Duty.ADMINISTER);
    }

    /** @return whether it is the person's duty to have tried again what the system could not do */
    public boolean retriesFailures(String person) {
        return worksHere(person) && retriesFailures(position(person));
    }

    /** @return what the positions are called whose duty that is */
    public List<String> whoRetriesFailures() {
        return chart.positions().values().stream()
                .filter(Organization::retriesFailures)
                .map(Position::name)
                .toList();
    }

    private static boolean retriesFailures(Position position) {
        return position.duties().contains(Duty.RETRY_FAILURES)
                || position.duties().contains(Duty.ADMINISTER);
    }

    /** @return whether it is the person's duty to deploy diagrams, forms and decisions */
    public boolean deploysDefinitions(String person) {
        return worksHere(person) && position(person).duties().contains(Duty.DEPLOY_DEFINITIONS);
    }

    /** @return whether the person oversees the work of others, be it all of it or a team's */
    public boolean overseesCases(String person) {
        return worksHere(person) && position(person).overview();
    }

    /** @return whether it is the person's duty to answer those who ask what is kept about them */
    public boolean protectsPrivacy(String person) {
        return worksHere(person) && position(person).duties().contains(Duty.PROTECT_PRIVACY);
    }

    /** @return ids of the teams, in the file's order */
    public List<String> teams() {
        return List.copyOf(chart.teams().keySet());
    }

    /** @return what the company calls the team; its id where it is unknown */
    public String nameOfTeam(String team) {
        Team known = chart.teams().get(team);
        return known == null ? team : known.name();
    }

    /** @return whether there is such a position */
    public boolean isPosition(String position) {
        return chart.positions().containsKey(position);
    }

    /** @return ids of all positions */
    public Set<String> positions() {
        return chart.positions().keySet();
    }

    /** @return what the file says; the same text as long as it says the same */
    public String described() {
        return chart.toString();
    }

    /** @return everybody, every position and every team, and how they belong together */
    public OrganizationChart chart() {
        return chart;
    }

    private Position position(String person) {
        return chart.positionOf(person(person));
    }

    private Person person(String id) {
        return Objects.requireNonNull(chart.people().get(id), () -> "unknown person " + id);
    }
}
