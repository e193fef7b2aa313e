package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.vocabulary.Step;
import org.salesplaybook.vocabulary.Written;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.StringUtils;

/**
 * What Camunda Modeler offers has to be what the diagrams are made of. What it offers of the vocabulary is made anew
 * with {@code mvn test -Dtest=ElementTemplatesTest -Dvocabulary.write}.
 */
@HandbookTest
@DisplayName("Camunda Modeler 的元素模板与流程图一致")
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of(".camunda", "element-templates");
    private static final Path OF_VOCABULARY = FOLDER.resolve("sales-playbook.json");
    private static final String DELEGATE = "camunda:delegateExpression";
    private static final List<String> COMMON_STEPS = List.of("inform", "startLinkedCase", "tellCase");

    @Autowired
    private DefinitionCheck check;

    @Autowired
    private ListableBeanFactory beans;

    @Autowired
    private EngineLanguage language;

    private String made;
    private List<JsonNode> templates;
    private List<FlowNode> elements;

    @BeforeEach
    void read() throws IOException {
        Definitions definitions = check.read(new DefinitionFolders(Path.of("processes"), Path.of("forms")).read());
        made = ElementTemplates.of(definitions);
        if (System.getProperty("vocabulary.write") != null) {
            Files.writeString(OF_VOCABULARY, made);
        }
        templates = new ArrayList<>();
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                JsonNode content = new ObjectMapper().readTree(file.toFile());
                (content.isArray() ? content : List.of(content)).forEach(templates::add);
            }
        }
        elements = definitions.diagrams().stream()
                .flatMap(diagram -> diagram.all(FlowNode.class).stream())
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Set<String> bound(JsonNode template, String type) {
        return each(template.path("properties"))
                .filter(property -> property.at("/binding/type").asText().equals(type))
                .map(property -> property.at("/binding/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the elements of the diagrams that a template is for */
    private List<FlowNode> elementsLike(JsonNode template) {
        Set<String> types =
                each(template.path("appliesTo")).map(JsonNode::asText).collect(Collectors.toSet());
        return elements.stream()
                .filter(element -> types.contains("bpmn:"
                        + StringUtils.capitalize(element.getElementType().getTypeName())))
                .toList();
    }

    private static boolean calls(DomElement element, String delegate) {
        return ("${" + delegate + "}").equals(element.getAttribute(Diagram.CAMUNDA, "delegateExpression"))
                || element.getChildElements().stream().anyMatch(child -> calls(child, delegate));
    }

    @Test
    @DisplayName("是由词汇和流程、表单生成的")
    void madeFromTheVocabulary() throws IOException {
        assertThat(Files.readString(OF_VOCABULARY))
                .as("make it anew: mvn test -Dtest=ElementTemplatesTest -Dvocabulary.write")
                .isEqualTo(made);
    }

    @Test
    @DisplayName("每个模板都有 id、名称、所适用的元素，id 不重复")
    void complete() {
        assertThat(templates).isNotEmpty().allSatisfy(template -> {
            assertThat(template.path("id").asText()).startsWith("org.salesplaybook.");
            assertThat(template.path("name").asText()).isNotBlank();
            assertThat(elementsLike(template))
                    .as("%s 所适用的元素", template.path("name"))
                    .isNotEmpty();
            assertThat(template.path("properties")).isNotEmpty();
        });
        assertThat(templates)
                .extracting(template -> template.path("id").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("模板写的属性，流程图里同类的元素都在用")
    void attributesOfTheDiagrams() {
        assertThat(templates).allSatisfy(template -> {
            assertThat(bound(template, "property"))
                    .allSatisfy(name -> assertThat(elementsLike(template))
                            .as(name)
                            .anyMatch(element -> name.startsWith("camunda:")
                                    ? element.getAttributeValueNs(Diagram.CAMUNDA, name.substring("camunda:".length()))
                                            != null
                                    : element.getAttributeValue(name) != null));
            assertThat(bound(template, "camunda:property"))
                    .allSatisfy(name -> assertThat(elementsLike(template))
                            .as(name)
                            .anyMatch(element -> Written.properties(element).containsKey(name)));
        });
    }

    @Test
    @DisplayName("系统步骤都是有的，有的系统步骤都能选到")
    void delegates() {
        Set<String> offered = templates.stream()
                .flatMap(template -> each(template.path("properties")))
                .filter(property -> property.at("/binding/name").asText().equals(DELEGATE))
                .flatMap(property -> Stream.concat(Stream.of(property), each(property.path("choices"))))
                .map(offer -> offer.path("value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        Set<String> expected = Stream.of(beans.getBeanNamesForType(JavaDelegate.class))
                .filter(name -> !Step.FORMER.contains(name))
                .map(name -> "${" + name + "}")
                .collect(Collectors.toSet());
        assertThat(offered).isEqualTo(expected);
    }

    @Test
    @DisplayName("告知、启动关联流程的输入参数，就是流程图里用的那些")
    void parametersOfTheDiagrams() {
        assertThat(COMMON_STEPS).allSatisfy(step -> {
            Set<String> offered = templates.stream()
                    .filter(template -> template.path("id").asText().startsWith("org.salesplaybook." + step))
                    .flatMap(template -> Stream.concat(
                            bound(template, "camunda:inputParameter").stream(),
                            bound(template, "camunda:property").stream()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> used = elements.stream()
                    .filter(element -> calls(element.getDomElement(), step))
                    .flatMap(element -> Diagram.told(element).keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(offered).isNotEmpty().isEqualTo(used);
        });
    }

    @Test
    @DisplayName("预填的到期时间能看懂，也合乎模板自己的格式")
    void dueDates() {
        List<JsonNode> dueDates = templates.stream()
                .flatMap(template -> each(template.path("properties")))
                .filter(property -> property.at("/binding/name").asText().equals("camunda:dueDate"))
                .toList();
        assertThat(dueDates).isNotEmpty().allSatisfy(due -> {
            String pattern = due.at("/constraints/pattern/value").asText();
            assertThat(language.isDate(due.path("value").asText())).isTrue();
            assertThat(elements)
                    .extracting(element -> element.getAttributeValueNs(Diagram.CAMUNDA, "dueDate"))
                    .filteredOn(text -> text != null)
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).matches(pattern));
        });
    }
}
