package org.salesplaybook.files;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.salesplaybook.engine.RuleOrder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Files that came before the case had its number are given it at the latest when the case ends: the engine's history
 * may go, they stay.
 */
@Component
@Order(RuleOrder.FILES_OF_THE_CASE)
class NumberFiles extends AbstractBpmnParseListener {

    private final FileStore store;

    NumberFiles(FileStore store) {
        this.store = store;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                execution -> store.number(execution.getProcessInstanceId(), execution.getProcessBusinessKey()));
    }
}
