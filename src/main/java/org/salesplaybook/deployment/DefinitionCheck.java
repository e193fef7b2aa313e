package org.salesplaybook.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.endpoints.Endpoints;
import org.salesplaybook.expressions.ExpressionLanguage;
import org.salesplaybook.forms.CompanyList;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.rules.Known;
import org.salesplaybook.rules.Rules;
import org.springframework.stereotype.Component;

/** Reads definitions and finds what is wrong with them, before the engine sees them. */
@Component
class DefinitionCheck {

    private final ObjectMapper json;
    private final Feel feel;
    private final DelegateCatalogue delegates;
    private final Organization organization;
    private final Endpoints endpoints;
    private final List<CompanyList> lists;
    private final EngineLanguage language;
    private final ExpressionLanguage expressions;
    private final Clock clock;

    DefinitionCheck(
            ObjectMapper json,
            Feel feel,
            DelegateCatalogue delegates,
            Organization organization,
            Endpoints endpoints,
            List<CompanyList> lists,
            EngineLanguage language,
            ExpressionLanguage expressions,
            Clock clock) {
        this.json = json;
        this.feel = feel;
        this.delegates = delegates;
        this.organization = organization;
        this.endpoints = endpoints;
        this.lists = lists;
        this.language = language;
        this.expressions = expressions;
        this.clock = clock;
    }

    Definitions read(List<DefinitionFile> files) {
        return Definitions.of(files, json, feel);
    }

    /** @return what is wrong, all of it; what only follows from a file that cannot be read is left out */
    List<Fault> faults(Definitions definitions) {
        return faults(definitions, definitions);
    }

    /**
     * @param newOnes those of the definitions that the engine has not taken yet. It is asked last, and for files only
     *     in which nothing else is wrong: it would follow what they say.
     */
    List<Fault> faults(Definitions definitions, Definitions newOnes) {
        List<Fault> faults = new ArrayList<>();
        definitions.diagrams().forEach(diagram -> {
            faults.addAll(
                    new DiagramCheck(diagram, definitions, delegates, organization, endpoints, language, expressions)
                            .run());
            faults.addAll(new LinkedCaseCheck(diagram, definitions, delegates).run());
        });
        faults.addAll(Rules.faults(definitions, known()));
        definitions
                .paperForms()
                .forEach(form -> faults.addAll(new PaperFormCheck(form, definitions, delegates, feel).run()));
        Unread unread = new Unread(definitions);
        faults.removeIf(unread::accountsFor);
        definitions
                .forms()
                .values()
                .forEach(form -> faults.addAll(new FormCheck(form, feel, delegates, organization, clock).run()));
        faults.addAll(definitions.faults());
        faults.addAll(0, definitions.unreadable());
        Set<String> refused =
                faults.stream().filter(Fault::blocking).map(Fault::file).collect(Collectors.toSet());
        Stream.concat(
                        newOnes.diagrams().stream().map(Diagram::file),
                        newOnes.decisions().values().stream().map(Definitions.DecisionTable::file))
                .distinct()
                .filter(file -> !refused.contains(file.name()))
                .forEach(file -> faults.addAll(language.faults(file)));
        ElementNames names = new ElementNames(definitions);
        return faults.stream().map(names::addTo).distinct().toList();
    }

    Known known() {
        return new Known(
                organization.positions(),
                organization.teams(),
                organization.names().keySet(),
                list -> lists.stream()
                        .filter(one -> one.kind().equals(list))
                        .findFirst()
                        .map(CompanyList::words)
                        .orElse(List.of()),
                delegates::writtenBy,
                feel);
    }
}
