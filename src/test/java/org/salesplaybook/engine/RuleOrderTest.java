package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("图上不画、每笔业务和每个任务都有的规则")
class RuleOrderTest {

    @Test
    @DisplayName("次序固定：业务是谁的，谁能认领，谁不能办，交给谁，告知谁")
    void fixed(@Autowired ObjectProvider<BpmnParseListener> rules, @Autowired Map<String, BpmnParseListener> byName) {
        List<String> order = rules.orderedStream()
                .map(rule -> byName.entrySet().stream()
                        .filter(named -> named.getValue() == rule)
                        .findFirst()
                        .orElseThrow()
                        .getKey())
                .toList();
        assertThat(order)
                .containsExactly(
                        "startCheck",
                        "caseTeam",
                        "teamTasks",
                        "fourEyes",
                        "samePerson",
                        "placeTasks",
                        "sayWhereDeadlinesAreUncertain",
                        "numberFiles");
        assertThat(RuleOrder.ANNOUNCEMENT)
                .as("发通知的，任务交给谁定了以后才告知")
                .isBetween(RuleOrder.PLACEMENT, RuleOrder.FILES_OF_THE_CASE);
    }
}
