package org.salesplaybook.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFiles;
import org.salesplaybook.rules.Rules;
import org.springframework.stereotype.Component;

/** The definitions' folders, as far as they can be judged where the organisation or another file stops the start. */
@Component
class DefinitionFiles implements EditedFiles {

    static final String WHAT = "流程定义有误";

    private final DefinitionFolders folders;
    private final ObjectMapper json;
    private final Feel feel;

    DefinitionFiles(DefinitionFolders folders, ObjectMapper json) {
        this.folders = folders;
        this.json = json;
        this.feel = new Feel(Clock.systemUTC());
    }

    @Override
    public void look() {
        Definitions definitions = Definitions.of(folders.read(), json, feel);
        Unread unread = new Unread(definitions);
        ElementNames names = new ElementNames(definitions);
        List<String> faults = Stream.of(
                        definitions.unreadable().stream(),
                        definitions.faults().stream(),
                        Rules.faultsByThemselves(definitions, feel).stream()
                                .filter(fault -> !unread.accountsFor(fault)))
                .flatMap(found -> found)
                .filter(Fault::blocking)
                .map(names::addTo)
                .map(Fault::toString)
                .distinct()
                .toList();
        if (!faults.isEmpty()) {
            throw new CannotStart(WHAT, faults);
        }
    }
}
