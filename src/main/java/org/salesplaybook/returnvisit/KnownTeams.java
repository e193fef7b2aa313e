package org.salesplaybook.returnvisit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.salesplaybook.values.SearchWords;
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

    /** There are a few, and all are handed out. */
    @Override
    public List<Known> find(@Nullable String person, @Nullable String words) {
        SearchWords looked = new SearchWords(words);
        return offered(person).filter(team -> looked.areIn(team.label())).toList();
    }

    @Override
    public Optional<Known> offered(@Nullable String person, String number) {
        return offered(person).filter(team -> team.number().equals(number)).findFirst();
    }

    private Stream<Known> offered(@Nullable String person) {
        Range range = organization.rangeOf(person);
        return organization.teams().stream()
                .filter(team -> range.everybody() || team.equals(range.team()))
                .map(team -> new Known(team, organization.nameOfTeam(team)));
    }

    /** Nothing else follows from the choice. */
    @Override
    public Map<String, Object> about(String number) {
        return Map.of();
    }
}
