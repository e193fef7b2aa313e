package org.salesplaybook.sending;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.CaseVariables;

/**
 * Something that people are told of a case.
 *
 * @param kind what it is about
 * @param words what they read
 * @param definition id of the case's process definition
 * @param instance id of the case's process instance
 * @param caseNumber the case's number, once it has one
 */
public record Notice(
        NoticeKind kind,
        String words,
        String definition,
        String instance,
        @Nullable String caseNumber) {

    /**
     * A reminder.
     *
     * @param task that it is about
     * @param caseNumber the case's number, once it has one
     */
    public static Notice reminder(String words, Task task, @Nullable String caseNumber) {
        return new Notice(
                NoticeKind.REMINDER, words, task.getProcessDefinitionId(), task.getProcessInstanceId(), caseNumber);
    }

    /**
     * @param words what people are told
     * @param execution where the case stands that it is about
     */
    public static Notice of(NoticeKind kind, String words, DelegateExecution execution) {
        return new Notice(
                kind,
                words,
                execution.getProcessDefinitionId(),
                execution.getProcessInstanceId(),
                CaseVariables.CASE_NUMBER.from(execution).getOrNull());
    }
}
