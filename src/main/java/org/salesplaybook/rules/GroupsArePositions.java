package org.salesplaybook.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.vocabulary.Nearest;

/** Positions and people that do not exist, wherever a task gets them from: written down, chosen in a form, decided. */
final class GroupsArePositions implements Rule {

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        for (Diagram diagram : checked.definitions().diagrams()) {
            PossibleValues values = checked.values(diagram);
            for (UserTask task : diagram.all(UserTask.class)) {
                Formula.of(task.getCamundaCandidateGroups())
                        .map(Formula::results)
                        .orElse(Map.of())
                        .forEach((result, isVariable) -> {
                            if (isVariable) {
                                checkVariable(diagram, task, result, checked, values, faults);
                            } else {
                                unknown(result, checked.known())
                                        .forEach(group -> faults.add(Faults.at(
                                                diagram,
                                                task,
                                                "组织中没有岗位“" + group + "”"
                                                        + Nearest.instead(
                                                                group,
                                                                checked.known().positions()))));
                            }
                        });
                String assignee = task.getCamundaAssignee();
                if (assignee != null
                        && !Formula.isOne(assignee)
                        && !checked.known().people().contains(assignee.strip())) {
                    faults.add(Faults.at(
                            diagram, task, "组织中没有用户“" + assignee + "”：请写变量，如 ${starter}，或者写岗位（candidateGroups）"));
                }
            }
        }
        return faults;
    }

    private static List<String> unknown(String groups, Known known) {
        return Arrays.stream(groups.strip().split("\\s*,\\s*"))
                .filter(group -> !known.positions().contains(group))
                .toList();
    }

    private static void checkVariable(
            Diagram diagram,
            UserTask task,
            String variable,
            Checked checked,
            PossibleValues values,
            List<Fault> faults) {
        diagram.all(BusinessRuleTask.class).stream()
                .filter(decision -> variable.equals(decision.getCamundaResultVariable()))
                .flatMap(decision ->
                        checked.definitions().decision(String.valueOf(decision.getCamundaDecisionRef())).stream())
                .distinct()
                .forEach(decision -> Table.of(decision).stream()
                        .flatMap(table -> table.rows().stream())
                        .forEach(row -> row.outputs().stream()
                                .flatMap(output -> Table.text(output).stream())
                                .flatMap(groups -> unknown(groups, checked.known()).stream())
                                .forEach(group -> faults.add(Faults.at(
                                        decision,
                                        "第 " + row.number() + " 行的结果“" + group + "”不是岗位，「" + task.getName() + "」派不出去"
                                                + Nearest.instead(
                                                        group, checked.known().positions()))))));
        if (!values.isDecided(variable)) {
            values.choices(variable)
                    .ifPresent(choices -> choices.keySet().stream()
                            .filter(choice ->
                                    !PossibleValues.isComparedIn(task.getCamundaCandidateGroups(), variable, choice))
                            .flatMap(choice -> unknown(choice, checked.known()).stream())
                            .forEach(choice -> faults.add(Faults.at(
                                    diagram,
                                    task,
                                    "按“" + variable + "”派任务，可是选项“" + choice + "”不是岗位"
                                            + Nearest.instead(
                                                    choice, checked.known().positions())))));
        }
    }
}
