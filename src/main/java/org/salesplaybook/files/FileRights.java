package org.salesplaybook.files;

import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.FileFields;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Who may see, add and remove the files of a case. Whoever may read the case sees all of them and may add to them, when
 * it has ended too: signed papers come late. Whoever only takes part sees their own, and those of the fields that the
 * forms of their tasks take or show; they add to these while a task of the case waits for them. What somebody added
 * they may remove until it was handed in with a form, or the case has ended; from then on, only administrators.
 */
@Component
class FileRights {

    private final CaseAccess access;
    private final FileFields fields;
    private final TaskService tasks;
    private final HistoryService history;
    private final IdentityService identities;
    private final AsSystem asSystem;

    FileRights(
            CaseAccess access,
            FileFields fields,
            @Lazy TaskService tasks,
            @Lazy HistoryService history,
            @Lazy IdentityService identities,
            AsSystem asSystem) {
        this.access = access;
        this.fields = fields;
        this.tasks = tasks;
        this.history = history;
        this.identities = identities;
        this.asSystem = asSystem;
    }

    /**
     * @param instance id of the process instance
     * @return what the person who is logged in may
     * @throws NotFoundException where there is no such case, or none that they may see
     */
    Rights in(String instance) {
        return access.find(instance)
                .map(this::in)
                .or(() -> access.findKept(instance).map(this::in))
                .orElseThrow(NotFoundException::new);
    }

    /** What was attached to a case of which the record alone is left can be read, and nothing is added. */
    private Rights in(CaseAccess.Kept kept) {
        Authentication person = identities.getCurrentAuthentication();
        RecordedCases.Case record = kept.record();
        return new Rights(
                record.instance(),
                record.number(),
                kept.everything(),
                Objects.requireNonNullElse(record.closedAt(), record.openedAt()).toInstant(),
                true,
                person.getUserId(),
                person.getGroupIds().contains(Groups.CAMUNDA_ADMIN),
                fields.ofNewest(record.process()),
                Set.of(),
                false,
                List.of());
    }

    private Rights in(CaseAccess.Seen seen) {
        String instance = seen.instance().getId();
        Authentication person = identities.getCurrentAuthentication();
        List<HistoricTaskInstance> done = asSystem
                .call(() -> history.createHistoricTaskInstanceQuery()
                        .processInstanceId(instance)
                        .finished()
                        .list())
                .stream()
                .filter(task -> "completed".equals(task.getDeleteReason()))
                .toList();
        FileFields.OfProcess forms = fields.of(Stream.concat(
                        Stream.of(seen.instance().getProcessDefinitionId()),
                        done.stream().map(HistoricTaskInstance::getProcessDefinitionId))
                .distinct()
                .toList());
        Set<String> own = new HashSet<>(access.tasksOf(instance));
        if (person.getUserId().equals(seen.instance().getStartUserId())) {
            own.add(seen.instance().getStartActivityId());
        }
        return new Rights(
                instance,
                seen.number(),
                seen.everything(),
                seen.instance().getEndTime() == null
                        ? null
                        : seen.instance().getEndTime().toInstant(),
                false,
                person.getUserId(),
                person.getGroupIds().contains(Groups.CAMUNDA_ADMIN),
                forms,
                forms.seenIn(own),
                tasks.createTaskQuery().processInstanceId(instance).count() > 0,
                done);
    }

    /**
     * @param instance id of the process instance
     * @param number the case's number; {@code null} while it has none
     * @param everything whether everything that was filled in may be read
     * @param ended when the case ended; {@code null} while it is running
     * @param isKept whether the record is left alone
     * @param seenFields keys of the fields that the person knows from forms of theirs
     */
    record Rights(
            String instance,
            @Nullable String number,
            boolean everything,
            @Nullable Instant ended,
            boolean isKept,
            String person,
            boolean isAdministrator,
            FileFields.OfProcess forms,
            Set<String> seenFields,
            boolean hasTask,
            List<HistoricTaskInstance> done) {

        boolean isRunning() {
            return ended == null;
        }

        boolean sees(CaseFile file) {
            return person.equals(file.addedBy()) || file.field() != null && seesField(file.field()) || everything;
        }

        boolean seesField(String field) {
            return everything || seenFields.contains(field);
        }

        boolean mayAdd() {
            return !isKept && (everything || isRunning() && hasTask);
        }

        /** @param field none for what belongs to no field */
        boolean mayAddTo(@Nullable String field) {
            return field == null
                    || seesField(field)
                            && forms.fields().stream()
                                    .anyMatch(known -> known.key().equals(field));
        }

        boolean mayRemove(CaseFile file) {
            return isAdministrator || isRunning() && person.equals(file.addedBy()) && !isHandedIn(file);
        }

        private boolean isHandedIn(CaseFile file) {
            Set<String> takenBy = forms.fields().stream()
                    .filter(field -> field.key().equals(file.field()))
                    .map(FileFields.FileField::element)
                    .collect(Collectors.toSet());
            return done.stream()
                    .anyMatch(task -> takenBy.contains(task.getTaskDefinitionKey())
                            && !task.getEndTime().toInstant().isBefore(file.addedAt()));
        }
    }
}
