package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;

/**
 * What a deployment does not bring and needs: the forms and decisions of its diagrams, or the diagrams of its forms and
 * decisions, as new cases have them now.
 */
final class Completion {

    private final Definitions proposed;
    private final Map<String, Definitions> deployed;

    /** @param deployed the newest versions, by process */
    Completion(Definitions proposed, Map<String, Definitions> deployed) {
        this.proposed = proposed;
        this.deployed = deployed;
    }

    List<DefinitionFile> files() {
        List<Diagram> diagrams = new ArrayList<>(proposed.diagrams());
        List<DefinitionFile> added = new ArrayList<>();
        if (diagrams.isEmpty() && proposed.unreadable().isEmpty()) {
            deployed.values().stream()
                    .flatMap(one -> one.diagrams().stream())
                    .filter(diagram -> uses(diagram).anyMatch(this::isProposed))
                    .forEach(diagram -> {
                        diagrams.add(diagram);
                        added.add(diagram.file());
                    });
        }
        Set<String> done = new TreeSet<>();
        for (Diagram diagram : diagrams) {
            diagram.forms().stream()
                    .filter(form -> proposed.form(form).isEmpty() && done.add(form))
                    .flatMap(form -> find(diagram, one -> one.form(form).map(Definitions.Form::file)).stream())
                    .forEach(added::add);
            diagram.decisions().stream()
                    .filter(decision -> proposed.decision(decision).isEmpty() && done.add(decision))
                    .flatMap(decision ->
                            find(diagram, one -> one.decision(decision).map(Definitions.DecisionTable::file)).stream())
                    .filter(file -> !added.contains(file))
                    .forEach(added::add);
        }
        return added;
    }

    private static Stream<String> uses(Diagram diagram) {
        return Stream.concat(diagram.forms().stream(), diagram.decisions().stream());
    }

    private boolean isProposed(String id) {
        return proposed.form(id).isPresent() || proposed.decision(id).isPresent();
    }

    /** The same process has it before others. */
    private Optional<DefinitionFile> find(Diagram diagram, Function<Definitions, Optional<DefinitionFile>> file) {
        return Stream.concat(Optional.ofNullable(deployed.get(diagram.key())).stream(), deployed.values().stream())
                .flatMap(one -> file.apply(one).stream())
                .findFirst();
    }
}
