package org.salesplaybook.submission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.forms.DeployedForms;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A case that starts holds what the start form says, however it was started: by the form, by the REST API, by a
 * message, by another case. Checked before anything else of the process runs.
 */
@Component
@Order(RuleOrder.START_CHECK)
class StartCheck extends AbstractBpmnParseListener {

    /** Set by the engine for a case that a person starts; what one process tells another that it starts. */
    private static final Set<String> NOT_OF_THE_FORM =
            Set.of(CaseVariables.STARTER.getName(), CaseVariables.SOURCE_CASE.getName());

    private final DeployedForms forms;
    private final SubmissionCheck check;
    private final Submissions submissions;
    private final List<StartRule> rules;

    StartCheck(DeployedForms forms, SubmissionCheck check, Submissions submissions, List<StartRule> rules) {
        this.forms = forms;
        this.check = check;
        this.submissions = submissions;
        this.rules = rules;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::check);
    }

    /** @return the rule about that field; empty where there is none */
    Optional<StartRule> rule(String field) {
        return rules.stream().filter(rule -> rule.field().equals(field)).findFirst();
    }

    private void check(DelegateExecution execution) {
        CommandContext context = Context.getCommandContext();
        String person = context.getAuthenticatedUserId();
        ProcessDefinitionEntity process = ((ExecutionEntity) execution).getProcessDefinition();
        forms.ofStart(context, process).ifPresent(form -> {
            VariableMap told = execution.getVariablesTyped(false);
            Map<String, Object> submitted = new HashMap<>();
            told.keySet().stream()
                    .filter(name -> !(NOT_OF_THE_FORM.contains(name) && isSetByTheEngine(told, name, person)))
                    .forEach(name -> submitted.put(name, told.getValueTyped(name)));
            Function<String, Object> stored = submissions.stored(execution, person);
            boolean isToldByACase = person == null && told.containsKey(CaseVariables.SOURCE_CASE.getName());
            Map<String, Object> accepted = isToldByACase
                    ? check.acceptTold(form, submitted, stored)
                    : check.accept(form, submitted, stored, field -> false);
            rules.forEach(rule -> rule.check(process.getKey(), person, accepted));
            accepted.forEach((name, value) -> {
                if (!told.containsKey(name) || isChanged(told.get(name), value)) {
                    execution.setVariable(name, value);
                }
            });
        });
    }

    /** Nobody may pass themselves off as the starter of a case, or their case as one that another case asked for. */
    private static boolean isSetByTheEngine(VariableMap told, String name, @Nullable String person) {
        return person == null || name.equals(CaseVariables.STARTER.getName()) && person.equals(told.get(name));
    }

    private static boolean isChanged(@Nullable Object told, Object accepted) {
        return accepted instanceof JsonValue lines
                ? told == null || !told.toString().equals(lines.getValueSerialized())
                : !Objects.equals(told, accepted);
    }
}
