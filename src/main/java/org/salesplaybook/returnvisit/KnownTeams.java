package org.salesplaybook.returnvisit;

import java.util.List;
import java.util.Map;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.springframework.stereotype.Component;

/** Teams, to choose from when a plan is drawn up: a supervisor's own, or all for those who see all. */
@Component
class KnownTeams implements KnownRecords {

    private final Organization organization;

    KnownTeams(Organization organization) {
        this.organization = organization;
    }

    @Override
    public String kind() {
        return "team";
    }

    @Override
    public List<Known> offeredTo(String person) {
        Range range = organization.rangeOf(person);
        return organization.teams().stream().filter(team -> range.everybody() || team.equals(range.team()))
                .map(team -> new Known(team, organization.nameOfTeam(team))).toList();
    }

    /** Nothing else follows from the choice. */
    @Override
    public Map<String, Object> about(String number) {
        return Map.of();
    }
}
