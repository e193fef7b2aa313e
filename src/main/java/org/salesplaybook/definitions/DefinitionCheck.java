package org.salesplaybook.definitions;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/** Reads definitions and finds what is wrong with them, before the engine sees them. */
@Component
class DefinitionCheck {

    private final ObjectMapper json;
    private final Feel feel;
    private final DelegateCatalogue delegates;
    private final Organization organization;
    private final EngineLanguage language;

    DefinitionCheck(ObjectMapper json, Feel feel, DelegateCatalogue delegates, Organization organization,
                    EngineLanguage language) {
        this.json = json;
        this.feel = feel;
        this.delegates = delegates;
        this.organization = organization;
        this.language = language;
    }

    Definitions read(List<DefinitionFile> files) {
        return Definitions.of(files, json, feel);
    }

    /** @return what is wrong; where a file cannot be read, only that, as much else would follow from it */
    List<Fault> faults(Definitions definitions) {
        if (!definitions.faults().isEmpty()) {
            return definitions.faults();
        }
        List<Fault> faults = new ArrayList<>();
        definitions.diagrams().forEach(diagram -> {
            faults.addAll(new DiagramCheck(diagram, definitions, delegates, organization, language).run());
            faults.addAll(new ParameterCheck(diagram, definitions, organization).run());
        });
        definitions.forms().values().forEach(form -> faults.addAll(new FormCheck(form, delegates, organization).run()));
        definitions.paperForms().forEach(form -> faults.addAll(new PaperFormCheck(form, definitions, delegates, feel).run()));
        return faults;
    }
}
