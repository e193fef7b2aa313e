package org.salesplaybook.rights;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.organization.Organization;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Diagrams name positions and people; the task goes to the position within the case's team, and to whoever does the
 * person's work now.
 */
@Component
@Order(RuleOrder.TEAM_TASKS)
class TeamTasks extends AbstractBpmnParseListener {

    private final Organization organization;

    TeamTasks(Organization organization) {
        this.organization = organization;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        Set<Expression> groups = task.getCandidateGroupIdExpressions().stream()
                .map(expression -> new Translated(expression, this::groups))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        task.getCandidateGroupIdExpressions().clear();
        task.getCandidateGroupIdExpressions().addAll(groups);
        if (task.getAssigneeExpression() != null) {
            task.setAssigneeExpression(new Translated(
                    task.getAssigneeExpression(),
                    (person, team) -> person == null ? null : organization.acting((String) person, team)));
        }
    }

    private Object groups(Object positions, String team) {
        Collection<?> named = positions instanceof Collection<?> several
                ? several
                : Arrays.asList(((String) positions).trim().split("\\s*,\\s*"));
        return named.stream()
                .map(position -> organization.groupInTeam((String) position, team))
                .toList();
    }

    /** An expression of the diagram whose value is translated for the team of the case. */
    private record Translated(Expression named, BiFunction<Object, String, Object> translation) implements Expression {

        @Override
        public Object getValue(VariableScope scope) {
            return translation.apply(named.getValue(scope), ((ExecutionEntity) scope).getTenantId());
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            named.setValue(value, scope);
        }

        @Override
        public String getExpressionText() {
            return named.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return named.isLiteralText();
        }
    }
}
