package org.salesplaybook.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.engine.CaseVariables;

/**
 * Something that people are told of a case.
 *
 * @param kind       what it is about
 * @param words      what they read
 * @param definition id of the case's process definition
 * @param instance   id of the case's process instance
 * @param caseNumber the case's number, {@code null} while it has none
 */
record Notice(NoticeKind kind, String words, String definition, String instance, String caseNumber) {

    static Notice of(NoticeKind kind, String words, DelegateExecution execution) {
        return new Notice(kind, words, execution.getProcessDefinitionId(), execution.getProcessInstanceId(),
                CaseVariables.CASE_NUMBER.from(execution).getOrNull());
    }
}
