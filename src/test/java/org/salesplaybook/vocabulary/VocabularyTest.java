package org.salesplaybook.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.sending.NoticeKind;
import org.salesplaybook.steps.DiagramBean;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What the vocabulary says has to be what the application does: the declaration stands apart from those who do it. */
@HandbookTest
@DisplayName("词汇与程序一致")
class VocabularyTest {

    @Autowired
    private ListableBeanFactory beans;

    @Autowired
    private RepositoryService definitions;

    private static List<String> values(Word word) {
        return word.choices().stream().map(Choice::value).toList();
    }

    @Test
    @DisplayName("系统步骤和表达式里可用的对象，声明的都有，有的都声明了")
    void beans() {
        assertThat(Stream.concat(Stream.of(Step.values()).map(Step::delegate), Step.FORMER.stream()))
                .containsExactlyInAnyOrder(beans.getBeanNamesForType(JavaDelegate.class));
        assertThat(Stream.of(ExpressionBean.values()).map(ExpressionBean::bean))
                .containsExactlyInAnyOrder(beans.getBeanNamesForAnnotation(DiagramBean.class));
    }

    @Test
    @DisplayName("专用的系统步骤，就是写明的那个流程在用")
    void processes() {
        List<ProcessDefinition> newest =
                definitions.createProcessDefinitionQuery().latestVersion().list();
        assertThat(Step.values()).allSatisfy(step -> {
            Set<String> users = newest.stream()
                    .filter(process -> calls(process, step))
                    .map(ProcessDefinition::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            // which systems can be asked, and so by which process, is each company's own
            assertThat(users.isEmpty()).as(step.delegate()).isEqualTo(step == Step.ASK_ENDPOINT);
            step.process().ifPresent(process -> assertThat(users).containsExactly(process));
        });
    }

    private boolean calls(ProcessDefinition process, Step step) {
        Collection<FlowNode> nodes =
                definitions.getBpmnModelInstance(process.getId()).getModelElementsByType(FlowNode.class);
        return nodes.stream()
                .flatMap(node -> Stream.concat(
                        Stream.of(node), node.getChildElementsByType(MessageEventDefinition.class).stream()))
                .map(ModelElementInstance.class::cast)
                .anyMatch(element -> Step.calledBy(element).filter(step::equals).isPresent());
    }

    @Test
    @DisplayName("选项是程序认得的那些：档案、个人信息、通知的种类")
    void choices() {
        assertThat(values(FieldProperty.KNOWN))
                .containsExactlyInAnyOrderElementsOf(beans.getBeansOfType(KnownRecords.class).values().stream()
                        .map(KnownRecords::kind)
                        .toList());
        assertThat(values(FieldProperty.PERSONAL))
                .containsExactlyElementsOf(
                        Stream.of(Personal.values()).map(Personal::word).toList());
        assertThat(StepInput.NOTICE.choices())
                .allSatisfy(choice -> assertThat(NoticeKind.of(choice.value()))
                        .get()
                        .extracting(NoticeKind::label)
                        .isEqualTo(choice.meaning()));
    }

    @Test
    @DisplayName("要一起写的属性是有的；一处没有两个同名的")
    void names() {
        Set<String> properties =
                Stream.of(FieldProperty.values()).map(Word::word).collect(Collectors.toSet());
        assertThat(FieldProperty.values())
                .hasSameSizeAs(properties)
                .allSatisfy(property -> property.with()
                        .ifPresent(other -> assertThat(properties).contains(other)));
        assertThat(Stream.of(ElementProperty.values()).map(Word::word)).doesNotHaveDuplicates();
        assertThat(Step.values())
                .allSatisfy(
                        step -> assertThat(step.inputs()).extracting(Word::word).doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("写错的词，找得到原来要写的；不像的不猜")
    void nearest() {
        List<String> known =
                Arrays.stream(ElementProperty.values()).map(Word::word).toList();
        assertThat(Nearest.to("foureyes", known)).hasValue("fourEyes");
        assertThat(Nearest.to("saftey", known)).hasValue("safety");
        assertThat(Nearest.to("tasklist", known)).hasValue("taskList");
        assertThat(Nearest.to("withdrawble", known)).hasValue("withdrawable");
        assertThat(Nearest.to("colour", known)).isEmpty();
        assertThat(Nearest.to("", known)).isEmpty();
    }
}
