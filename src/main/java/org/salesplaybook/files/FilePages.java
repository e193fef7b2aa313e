package org.salesplaybook.files;

import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.files.FileRights.Rights;
import org.salesplaybook.forms.FileFields.FileField;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What people see of the files of a case: beside which field of which form they belong, and what they may do with them.
 */
@Component
class FilePages {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final FileRights rights;
    private final FileStore store;
    private final FileSettings settings;
    private final Organization organization;
    private final TaskService tasks;
    private final Clock clock;

    FilePages(
            FileRights rights,
            FileStore store,
            FileSettings settings,
            Organization organization,
            @Lazy TaskService tasks,
            Clock clock) {
        this.rights = rights;
        this.store = store;
        this.settings = settings;
        this.organization = organization;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * A file.
     *
     * @param preview whether a browser may show it
     * @param late whether it came when the case had ended already
     */
    record Shown(
            long id,
            String name,
            String contentType,
            long bytes,
            boolean preview,
            String addedBy,
            String addedAt,
            boolean late,
            boolean mayRemove) {}

    /**
     * Files that belong together.
     *
     * @param field key of their field; none for those that belong to none
     * @param label what the form calls it
     * @param step what the step with that form is called
     * @param own whether it is a field of the task that is asked for
     * @param required whether that task may ask for a file, or for a text instead
     */
    record Group(
            @Nullable String field,
            String label,
            @Nullable String step,
            boolean own,
            boolean required,
            List<Shown> files) {}

    /** All of it, and what may be added. */
    record Page(String instance, boolean mayAdd, long maxFileSize, List<String> types, List<Group> groups) {}

    /**
     * @param instance id of the process instance
     * @throws NotFoundException where there is no such case, or none that the person who is logged in may see
     */
    Page ofCase(String instance) {
        return page(instance, null);
    }

    /**
     * @param id a task
     * @return the files of its case, those of the task's own form first
     * @throws NotFoundException where there is no such task, or none that the person who is logged in may see
     */
    Page ofTask(String id) {
        Task task = Optional.ofNullable(tasks.createTaskQuery().taskId(id).singleResult())
                .orElseThrow(NotFoundException::new);
        return page(task.getProcessInstanceId(), task.getTaskDefinitionKey());
    }

    /**
     * @return a file that the person who is logged in may see
     * @throws NotFoundException where there is none
     */
    CaseFile open(long id) {
        return store.find(id)
                .filter(file -> rights.in(file.processInstanceId()).sees(file))
                .orElseThrow(NotFoundException::new);
    }

    private Page page(String instance, @Nullable String element) {
        Rights may = rights.in(instance);
        List<CaseFile> files = store.of(instance).stream().filter(may::sees).toList();
        Map<String, FileField> fields = new LinkedHashMap<>();
        may.forms().fields().stream()
                .filter(field -> field.element().equals(element))
                .forEach(field -> fields.putIfAbsent(field.key(), field));
        may.forms().fields().forEach(field -> fields.putIfAbsent(field.key(), field));
        List<Group> groups = new ArrayList<>();
        fields.values().forEach(field -> {
            List<Shown> shown = shown(may, files, field.key());
            if (may.seesField(field.key()) || !shown.isEmpty()) {
                boolean own = field.element().equals(element);
                groups.add(new Group(field.key(), field.label(), field.step(), own, own && field.required(), shown));
            }
        });
        groups.add(new Group(null, "其他", null, false, false, shown(may, files, null)));
        return new Page(instance, may.mayAdd(), settings.maxFileSize().toBytes(), settings.types(), groups);
    }

    private List<Shown> shown(Rights may, List<CaseFile> files, @Nullable String field) {
        return files.stream()
                .filter(file -> Objects.equals(file.field(), field))
                .map(file -> shown(may, file))
                .toList();
    }

    private Shown shown(Rights may, CaseFile file) {
        boolean late = !may.isRunning() && file.addedAt().isAfter(may.ended());
        return new Shown(
                file.number(),
                file.name(),
                file.contentType(),
                file.bytes(),
                FileTypes.isShown(file.contentType()),
                organization.nameOf(file.addedBy()),
                moment(file.addedAt()),
                late,
                may.mayRemove(file));
    }

    private String moment(Instant moment) {
        return MOMENT.format(moment.atZone(clock.getZone()));
    }
}
