package org.salesplaybook.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.engine.DiagramBeans;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("Camunda Modeler 中的元素模板")
class ElementTemplatesTest {

    private static final Path TEMPLATES = Path.of(".camunda", "element-templates");
    private static final Pattern INPUT = Pattern.compile("camunda:inputParameter name=\"(\\w+)\"");

    @Autowired
    private DiagramBeans beans;

    private static List<JsonNode> templates() throws IOException {
        List<JsonNode> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.toList()) {
                new ObjectMapper().readTree(file.toFile()).forEach(templates::add);
            }
        }
        return templates;
    }

    @Test
    @DisplayName("每个模板有自己的 id、名称，写明用在哪种元素上，每项属性都有去处")
    void complete() throws IOException {
        Set<String> ids = new HashSet<>();
        assertThat(templates()).hasSize(5).allSatisfy(template -> {
            assertThat(ids.add(template.path("id").asText())).as("%s 的 id 只出现一次", template.path("id")).isTrue();
            assertThat(template.path("name").asText()).isNotBlank();
            assertThat(template.path("appliesTo")).hasSize(1);
            assertThat(template.path("properties")).isNotEmpty().allSatisfy(property -> {
                assertThat(property.path("binding").path("type").asText()).isIn("property", "camunda:property", "camunda:inputParameter");
                assertThat(property.path("binding").path("name").asText()).isNotBlank();
                assertThat(property.path(property.path("type").asText().equals("Hidden") ? "value" : "label").asText()).isNotBlank();
            });
        });
    }

    @Test
    @DisplayName("固定的系统步骤确实存在，它的参数就是流程图里用的那些")
    void namesLeadSomewhere() throws IOException {
        for (JsonNode template : templates()) {
            for (JsonNode property : template.path("properties")) {
                String value = property.path("value").asText();
                if (property.path("binding").path("name").asText().equals("camunda:delegateExpression") && !value.isEmpty()) {
                    assertThat(beans.containsKey(value.substring(2, value.length() - 1))).as(value).isTrue();
                    assertThat(inputs(template)).as(value).isEqualTo(inputsInDiagrams(value));
                }
            }
        }
    }

    private static Set<String> inputs(JsonNode template) {
        Set<String> inputs = new HashSet<>();
        for (JsonNode property : template.path("properties")) {
            if (property.path("binding").path("type").asText().equals("camunda:inputParameter")) {
                inputs.add(property.path("binding").path("name").asText());
            }
        }
        return inputs;
    }

    private static Set<String> inputsInDiagrams(String delegate) throws IOException {
        Set<String> inputs = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
                for (String task : Files.readString(file).split("(?=<bpmn:serviceTask )")) {
                    if (task.startsWith("<bpmn:serviceTask ") && task.substring(0, task.indexOf('>')).contains(delegate)) {
                        Matcher input = INPUT.matcher(task.substring(0, task.indexOf("</bpmn:serviceTask>")));
                        while (input.find()) {
                            inputs.add(input.group(1));
                        }
                    }
                }
            }
        }
        return inputs;
    }
}
