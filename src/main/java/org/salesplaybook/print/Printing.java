package org.salesplaybook.print;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.casefile.CaseAccess.Seen;
import org.salesplaybook.definitions.PaperForm;
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.FilledForms;
import org.salesplaybook.forms.FilledForms.Filled;
import org.salesplaybook.vocabulary.Lineage;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who may print what. Whoever may read a case prints its paper forms as they are. Whoever only has or had a task in it
 * prints those that name the task, and on them stands what the forms of their tasks show, and nothing else: paper tells
 * nobody more than the screen.
 */
@Component
class Printing {

    private static final String WHOLE = "record";

    private final CaseAccess access;
    private final PaperForms paperForms;
    private final FilledForms filledForms;
    private final SheetWriter writer;
    private final IdentityService identities;
    private final RepositoryService definitions;
    private final AsSystem asSystem;

    Printing(
            CaseAccess access,
            PaperForms paperForms,
            FilledForms filledForms,
            SheetWriter writer,
            @Lazy IdentityService identities,
            @Lazy RepositoryService definitions,
            AsSystem asSystem) {
        this.access = access;
        this.paperForms = paperForms;
        this.filledForms = filledForms;
        this.writer = writer;
        this.identities = identities;
        this.definitions = definitions;
        this.asSystem = asSystem;
    }

    /** A paper form, to choose from. */
    record Printable(String id, String name) {}

    /**
     * @param instance a process instance
     * @return what the person who is logged in can print of it now
     * @throws jakarta.ws.rs.NotFoundException where there is no such case, or none that the person may see
     */
    List<Printable> printable(String instance) {
        Seen seen = access.open(instance);
        List<Filled> filled = filled(seen);
        return paperFormsOf(seen, filled)
                .filter(form -> isReady(form, filled))
                .map(form -> new Printable(form.id(), form.name()))
                .toList();
    }

    /**
     * @return the paper form, filled in with what the person who is logged in may see; empty where they may not print
     *     it, or not yet
     */
    Optional<Sheet> print(String instance, String paperForm) {
        return access.find(instance).flatMap(seen -> print(seen, filled(seen), paperForm));
    }

    private Optional<Sheet> print(Seen seen, List<Filled> filled, String paperForm) {
        return paperFormsOf(seen, filled)
                .filter(form -> form.id().equals(paperForm))
                .findFirst()
                .flatMap(form -> print(seen, filled, form));
    }

    private Optional<Sheet> print(Seen seen, List<Filled> filled, PaperForm form) {
        return isReady(form, filled)
                ? Optional.of(writer.write(form, seen.instance(), filled, visible(seen), person()))
                : Optional.empty();
    }

    /** Each step as the newest diagram names it, once: a case may have done some by the names that they had before. */
    private List<Filled> filled(Seen seen) {
        Map<String, String> replacedBy = replacedBy(seen);
        return List.copyOf(filledForms.of(seen.instance()).stream()
                .map(step -> step.named(replacedBy.getOrDefault(step.element(), step.element())))
                .collect(Collectors.toMap(Filled::element, step -> step, (earlier, later) -> later, LinkedHashMap::new))
                .values());
    }

    private Map<String, String> replacedBy(Seen seen) {
        return asSystem.call(() -> Optional.ofNullable(definitions
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(seen.instance().getProcessDefinitionKey())
                        .latestVersion()
                        .singleResult())
                .map(newest -> Lineage.ofAll(
                        definitions.getBpmnModelInstance(newest.getId()).getModelElementsByType(UserTask.class)))
                .orElse(Map.of()));
    }

    private Stream<PaperForm> paperFormsOf(Seen seen, List<Filled> filled) {
        Map<String, String> replacedBy = replacedBy(seen);
        List<PaperForm> declared = paperForms.of(seen.instance().getProcessDefinitionKey()).stream()
                .map(form -> form.renamed(replacedBy))
                .toList();
        if (declared.isEmpty()) {
            return seen.everything() ? Stream.of(whole(seen.instance(), filled)) : Stream.empty();
        }
        Set<String> tasks = seen.everything()
                ? Set.of()
                : access.tasksOf(seen.instance().getId()).stream()
                        .map(task -> replacedBy.getOrDefault(task, task))
                        .collect(Collectors.toSet());
        return declared.stream()
                .filter(form -> seen.everything() || form.alsoFor().stream().anyMatch(tasks::contains));
    }

    /** What a case is printed on whose process has no paper form of its own: all that was filled in, step by step. */
    private static PaperForm whole(HistoricProcessInstance instance, List<Filled> filled) {
        return new PaperForm(
                WHOLE,
                instance.getProcessDefinitionName() + "记录",
                instance.getProcessDefinitionKey(),
                null,
                List.of(),
                List.of(),
                filled.stream().map(Printing::section).toList(),
                List.of(),
                null);
    }

    private static PaperForm.Section section(Filled step) {
        return new PaperForm.Section(
                step.title(),
                List.of(step.element()),
                step.entries().stream()
                        .map(entry -> new PaperForm.Field("(" + entry.key() + ")", null, Map.of(), Map.of(), null))
                        .toList());
    }

    private static boolean isReady(PaperForm form, List<Filled> filled) {
        return form.from() == null
                || filled.stream().anyMatch(step -> step.element().equals(form.from()));
    }

    private Visible visible(Seen seen) {
        if (seen.everything()) {
            return (variable, filledInBy) -> true;
        }
        Set<String> known = filledForms.knownBy(
                seen.instance(), access.tasksOf(seen.instance().getId()));
        String person = person();
        return (variable, filledInBy) -> known.contains(variable) || person.equals(filledInBy);
    }

    private String person() {
        return identities.getCurrentAuthentication().getUserId();
    }
}
