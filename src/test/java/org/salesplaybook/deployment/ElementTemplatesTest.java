package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.vocabulary.ElementProperty;
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
    private static final Path ASKING = Path.of("src", "test", "resources", "asked");
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
    private List<BaseElement> elements;

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
                .<BaseElement>flatMap(diagram -> Stream.concat(
                        Stream.of(diagram.process()),
                        diagram.all(FlowElement.class).stream()
                                .filter(element -> element instanceof FlowNode
                                        || element instanceof SequenceFlow flow
                                                && flow.getConditionExpression() != null)))
                .toList();
        // what is shipped asks no system: which there are, is each company's own
        Definitions asking = check.read(new DefinitionFolders(ASKING, Path.of("forms")).read());
        elements = Stream.concat(
                        elements.stream(),
                        asking.diagrams().stream()
                                .flatMap(diagram -> diagram.all(FlowNode.class).stream())
                                .filter(node -> asks(node)
                                        || node instanceof BoundaryEvent event && asks(event.getAttachedTo())))
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
    private List<BaseElement> elementsLike(JsonNode template) {
        Set<String> types =
                each(template.path("appliesTo")).map(JsonNode::asText).collect(Collectors.toSet());
        return elements.stream()
                .filter(element -> types.contains(typeOf(element)))
                .toList();
    }

    private static String typeOf(BaseElement element) {
        return "bpmn:" + StringUtils.capitalize(element.getElementType().getTypeName());
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
    @DisplayName("Modeler 都收：扩展属性只能是一行文字、选项或固定的值，不合的模板它整个不要")
    void takenByModeler() {
        assertThat(templates)
                .allSatisfy(template -> assertThat(each(template.path("properties"))
                                .filter(property ->
                                        property.at("/binding/type").asText().equals("camunda:property"))
                                .map(property -> property.path("type").asText()))
                        .as(template.path("id").asText())
                        .isSubsetOf("String", "Hidden", "Dropdown"));
    }

    @Test
    @DisplayName("每个元素、每个流程、每个条件都用了模板，模板都有人用")
    void everyElementNamesOne() {
        assertThat(elements)
                .allSatisfy(element -> assertThat(templateOf(element))
                        .as(named(element))
                        .hasValueSatisfying(template -> {
                            assertThat(element.getAttributeValueNs(Diagram.CAMUNDA, "modelerTemplateVersion"))
                                    .isEqualTo(template.path("version").asText());
                            assertThat(each(template.path("appliesTo")).map(JsonNode::asText))
                                    .contains(typeOf(element));
                        }));
        assertThat(templates)
                .allSatisfy(template -> assertThat(elements)
                        .as("用 %s 的元素", template.path("name"))
                        .anyMatch(element ->
                                templateOf(element).filter(template::equals).isPresent()));
    }

    @Test
    @DisplayName("元素写的，合乎它的模板；Modeler 打开它不改什么，也不显示图上没有的")
    void elementsKeepToTheirs() {
        assertThat(elements)
                .allSatisfy(element -> each(templateOf(element).orElseThrow().path("properties"))
                        .forEach(property -> {
                            Optional<String> written = TemplateBinding.read(element, property.path("binding"));
                            String shown = written.orElse(property.path("value").asText());
                            assertThat(shown)
                                    .as("%s 的%s", named(element), property)
                                    .satisfies(value -> TemplateBinding.check(property, value, written.isPresent()));
                        }));
    }

    @Test
    @DisplayName("元素写的，在它的模板里都看得到，或者模板留着 Modeler 自己的栏目")
    void nothingHidden() {
        assertThat(elements).allSatisfy(element -> {
            JsonNode template = templateOf(element).orElseThrow();
            assertThat(TemplateBinding.bound(template))
                    .as(named(element))
                    .containsAll(TemplateBinding.written(element).stream()
                            .filter(place -> !isSent(element, place))
                            .toList());
            if (!template.path("entriesVisible").asBoolean()) {
                assertThat(Written.outputs(element)).as(named(element)).isEmpty();
            }
        });
    }

    private static boolean asks(FlowNode node) {
        return Diagram.step(node).filter(Step.ASK_ENDPOINT::equals).isPresent();
    }

    /** What a system is told that is asked stands in Modeler's own columns: nobody knows its names beforehand. */
    private static boolean isSent(BaseElement element, String place) {
        return element instanceof FlowNode node && asks(node) && place.startsWith("camunda:inputParameter ");
    }

    private Optional<JsonNode> templateOf(BaseElement element) {
        String named = element.getAttributeValueNs(Diagram.CAMUNDA, "modelerTemplate");
        return templates.stream()
                .filter(template -> template.path("id").asText().equals(named))
                .findFirst();
    }

    private static String named(BaseElement element) {
        return element.getId() + "（" + element.getAttributeValue("name") + "）";
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
                            bound(template, "camunda:property").stream()
                                    .filter(name -> !name.equals(ElementProperty.WITHDRAWABLE.word()))))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> used = elements.stream()
                    .filter(element -> element instanceof FlowNode && calls(element.getDomElement(), step))
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
