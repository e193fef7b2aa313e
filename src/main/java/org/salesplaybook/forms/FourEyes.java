package org.salesplaybook.forms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.RequestRefused;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/**
 * Whoever asks is never the one who approves, whatever groups they are in. A task names in its property {@code fourEyes}
 * the tasks of the same case that its person must not have done, or {@code starter}: must not have started the case.
 */
@Component
class FourEyes extends AbstractBpmnParseListener {

    private static final String PROPERTY = "fourEyes";

    private final Organization organization;

    FourEyes(Organization organization) {
        this.organization = organization;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
        if (properties != null && properties.containsKey(PROPERTY)) {
            activity.setProperty(PROPERTY, Arrays.asList(properties.get(PROPERTY).trim().split("\\s*,\\s*")));
        }
    }

    @SuppressWarnings("unchecked")
    void check(CommandContext context, TaskEntity task, String person) {
        List<String> others = (List<String>) task.getExecution().getActivity().getProperty(PROPERTY);
        if (others == null) {
            return;
        }
        if (others.contains(CaseVariables.STARTER.getName()) && person.equals(CaseVariables.STARTER.from(task).getOrNull())) {
            throw new RequestRefused("任务「" + task.getName() + "」须由另一人办理：本业务由您（" + organization.nameOf(person) + "）发起");
        }
        List<HistoricTaskInstance> done = context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration()
                .getHistoryService().createHistoricTaskInstanceQuery().processInstanceId(task.getProcessInstanceId())
                .taskDefinitionKeyIn(others.toArray(String[]::new)).taskAssignee(person).finished().list());
        if (!done.isEmpty()) {
            throw new RequestRefused("任务「" + task.getName() + "」须由另一人办理：「" + done.get(0).getName() + "」由您（"
                    + organization.nameOf(person) + "）办理");
        }
    }
}
