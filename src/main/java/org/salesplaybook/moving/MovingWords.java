package org.salesplaybook.moving;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What becomes different for a case, as people read it. */
@Component
class MovingWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Organization organization;
    private final IdentityService identities;
    private final AsSystem asSystem;
    private final Clock clock;

    MovingWords(Organization organization, @Lazy IdentityService identities, AsSystem asSystem, Clock clock) {
        this.organization = organization;
        this.identities = identities;
        this.asSystem = asSystem;
        this.clock = clock;
    }

    /** @return for those who see the case, with the names of people */
    List<String> inCase(List<Change> changes) {
        return words(changes, organization::nameOf);
    }

    /** @return for those who see counts alone, with positions */
    List<String> byPosition(List<Change> changes) {
        return words(changes, person -> organization.worksHere(person) ? organization.nameOfPosition(person) : "已离职的人");
    }

    private List<String> words(List<Change> changes, UnaryOperator<String> names) {
        Change.Words words = new Change.Words() {
            @Override
            public String date(@Nullable Date moment) {
                return moment == null ? "没有" : MOMENT.format(moment.toInstant().atZone(clock.getZone()));
            }

            @Override
            public String people(OfferedTo holders) {
                return MovingWords.this.people(holders, names);
            }
        };
        return changes.stream()
                .map(change -> change.words(words))
                .distinct()
                .sorted()
                .toList();
    }

    private String people(OfferedTo holders, UnaryOperator<String> names) {
        if (holders.person() != null) {
            return names.apply(holders.person());
        }
        List<String> offered = new ArrayList<>();
        holders.groups().forEach(group -> offered.add(nameOfGroup(group)));
        holders.people().forEach(person -> offered.add(names.apply(person)));
        return offered.isEmpty() ? "没有人" : String.join("、", offered);
    }

    private String nameOfGroup(String id) {
        Group group =
                asSystem.call(() -> identities.createGroupQuery().groupId(id).singleResult());
        return group == null ? id : group.getName();
    }
}
