package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("哪些表单只要一个结论")
class DecisionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Feel FEEL = new Feel(Clock.systemUTC());

    private static JsonNode form(String name) throws IOException {
        return JSON.readTree(Path.of("forms", name + ".form").toFile());
    }

    private static Decision decision(JsonNode form) {
        return Decision.of(FormModel.of(form, FEEL), FEEL).orElseThrow();
    }

    @Test
    @DisplayName("作业指导书里：各道审批、财务审核、合规审查、报告批示，各有一个表示同意的选项，都可以在审批页上办")
    void ofTheHandbook() throws IOException {
        Map<String, String> decisions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".form")).toList()) {
                FormModel form = FormModel.of(JSON.readTree(file.toFile()), FEEL);
                Decision.of(form, FEEL)
                        .ifPresent(one -> decisions.put(form.id(), one.approving() + (one.isPlain() ? "" : " 不行")));
            }
        }
        assertThat(decisions)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "complaint-approveRemedy", "approved",
                        "contract-checkCompliance", "passed",
                        "contract-reviewContract", "approved",
                        "delivery-approveCredit", "approved",
                        "order-approveShortDeposit", "approved",
                        "order-signOffByFinance", "approved",
                        "privacy-approveErasure", "approved",
                        "reception-approveExpenses", "approved",
                        "reception-reviewReport", "accepted"));
    }

    @Test
    @DisplayName("有明细、档案、附件，或者有一项看别的项才出现的：到任务页办")
    void notPlain() throws IOException {
        for (String beside : new String[] {
            "{\"type\": \"dynamiclist\", \"path\": \"lines\", \"components\": []}",
            "{\"type\": \"select\", \"key\": \"customer\", \"properties\": {\"known\": \"customer\"}}",
            "{\"type\": \"textfield\", \"key\": \"receipt\", \"properties\": {\"files\": \"true\"}}",
            "{\"type\": \"textfield\", \"key\": \"more\", \"conditional\": {\"hide\": \"=expenseOpinion = null\"}}"
        }) {
            ObjectNode form = (ObjectNode) form("reception/reception-approveExpenses");
            form.withArray("components").add(JSON.readTree(beside));
            assertThat(decision(form).isPlain()).as(beside).isFalse();
        }
        ObjectNode depending = (ObjectNode) form("reception/reception-approveExpenses");
        depending
                .withArray("components")
                .add(JSON.readTree(
                        "{\"type\": \"textfield\", \"key\": \"why\", \"conditional\": {\"hide\": \"=expenseDecision"
                                + " = \\\"approved\\\"\"}}"));
        assertThat(decision(depending).isPlain()).as("只看结论的可以").isTrue();
    }

    @Test
    @DisplayName("没有结论的表单不是")
    void noDecision() throws IOException {
        assertThat(Decision.of(FormModel.of(form("visitPlan/visitPlan-approvePlan"), FEEL), FEEL))
                .isEmpty();
    }
}
