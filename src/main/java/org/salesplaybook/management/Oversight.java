package org.salesplaybook.management;

import jakarta.ws.rs.ForbiddenException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.OrganizationChart;
import org.salesplaybook.organization.Position;
import org.salesplaybook.rights.ReadableCases;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.springframework.stereotype.Component;

/**
 * Whose work somebody oversees: a supervisor the own team's, managers the department's. Cockpit asks nobody who is
 * logged in whether they may have what a plugin answers, so each answer is asked for here.
 */
@Component
class Oversight {

    private static final String COCKPIT = "cockpit";

    private final Organization organization;
    private final ReadableCases readable;

    Oversight(Organization organization, ReadableCases readable) {
        this.organization = organization;
        this.readable = readable;
    }

    /**
     * What somebody sees of the work.
     *
     * @param cases of which cases
     * @param everything whether people, customers and cases are named; else there are counts of processes alone
     */
    record Seen(ByPosition cases, boolean everything) {}

    /** @return what the person sees of the work: counts alone who opens Cockpit, but oversees nobody (analysts) */
    Seen of(String person) {
        Position position = position(person)
                .filter(one -> one.applications().contains(COCKPIT))
                .orElseThrow(ForbiddenException::new);
        return position.overview()
                ? new Seen(readable.byPosition(), true)
                : new Seen(new ByPosition(true, Set.of(), true, Set.of(), person), false);
    }

    /** @return which cases the person oversees, with all that is in them */
    ByPosition casesOf(String person) {
        return Optional.of(of(person)).filter(Seen::everything).map(Seen::cases).orElseThrow(ForbiddenException::new);
    }

    /** @return names of the teams whose cases the person oversees, by id; none where there is one */
    Map<String, String> teamsOf(String person) {
        ByPosition cases = casesOf(person);
        Map<String, String> teams = new LinkedHashMap<>();
        organization.teams().stream()
                .filter(team -> cases.anyTeam() || cases.teams().contains(team))
                .forEach(team -> teams.put(team, organization.nameOfTeam(team)));
        return teams.size() > 1 ? teams : Map.of();
    }

    private Optional<Position> position(String person) {
        OrganizationChart chart = organization.chart();
        return Optional.ofNullable(chart.people().get(person)).map(chart::positionOf);
    }
}
