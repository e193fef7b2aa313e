package org.salesplaybook.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.submission.OpenForms;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which cases can be begun for a customer: those whose form lets one choose the customer, or something of theirs. */
@Component
class CustomerStarts {

    private final RepositoryService processes;
    private final OpenForms forms;

    CustomerStarts(@Lazy RepositoryService processes, OpenForms forms) {
        this.processes = processes;
        this.forms = forms;
    }

    /**
     * A process that the person may start.
     *
     * @param process its key
     * @param name what it is called
     * @param fields its form's fields in which a known record is chosen, by the kind of the record
     */
    record Start(String process, String name, Map<String, String> fields) {}

    /** @return those of the person who is logged in, by name */
    List<Start> all() {
        return processes
                .createProcessDefinitionQuery()
                .latestVersion()
                .active()
                .startableInTasklist()
                .startablePermissionCheck()
                .orderByProcessDefinitionName()
                .asc()
                .list()
                .stream()
                .map(this::start)
                .filter(start -> !start.fields().isEmpty())
                .toList();
    }

    private Start start(ProcessDefinition process) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (FormField field : forms.ofStart(process.getKey())) {
            field.said(FieldProperty.KNOWN).ifPresent(kind -> fields.putIfAbsent(kind, field.key()));
        }
        return new Start(process.getKey(), process.getName(), fields);
    }
}
