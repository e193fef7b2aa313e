package org.salesplaybook.deployment;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.definitions.PaperForms;

/** What seems wrong only because another file cannot be read: it would hide what is. */
final class Unread {

    private static final String NO_PROCESS = "没有流程";

    private final boolean isDiagramMissing;
    private final Set<String> files = new HashSet<>();
    private final Set<String> paperForms = new HashSet<>();

    /** Analysts call files by the ids of what is in them, and Camunda Modeler does. */
    Unread(Definitions definitions) {
        Set<String> missing = definitions.unreadable().stream()
                .map(fault ->
                        StringUtils.substringBeforeLast(StringUtils.substringAfterLast("/" + fault.file(), "/"), "."))
                .collect(Collectors.toSet());
        isDiagramMissing =
                definitions.unreadable().stream().anyMatch(fault -> fault.file().endsWith(".bpmn"));
        definitions.diagrams().stream()
                .filter(diagram -> uses(diagram).anyMatch(missing::contains))
                .forEach(diagram -> {
                    files.add(diagram.file().name());
                    definitions.paperForms().stream()
                            .filter(form -> diagram.key().equals(form.process()))
                            .forEach(form -> paperForms.add(String.valueOf(form.id())));
                    uses(diagram).forEach(id -> {
                        definitions
                                .form(id)
                                .ifPresent(form -> files.add(form.file().name()));
                        definitions
                                .decision(id)
                                .ifPresent(table -> files.add(table.file().name()));
                    });
                });
    }

    private static Stream<String> uses(Diagram diagram) {
        return Stream.concat(diagram.forms().stream(), diagram.decisions().stream());
    }

    boolean accountsFor(Fault fault) {
        return files.contains(fault.file())
                || fault.file().equals(PaperForms.FILE) && paperForms.contains(String.valueOf(fault.element()))
                || isDiagramMissing && fault.message().contains(NO_PROCESS);
    }
}
