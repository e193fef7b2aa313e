package org.salesplaybook.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("元素写的属性和输入参数")
class WrittenTest {

    private final ServiceTask step = step();

    private static ServiceTask step() {
        var diagram = Bpmn.createExecutableProcess("p")
                .startEvent()
                .serviceTask("inform")
                .done();
        return diagram.getModelElementById("inform");
    }

    private void property(String name, String value) {
        CamundaProperty property = step.getModelInstance().newInstance(CamundaProperty.class);
        property.setCamundaName(name);
        property.setCamundaValue(value);
        CamundaProperties properties = step.getModelInstance().newInstance(CamundaProperties.class);
        properties.getCamundaProperties().add(property);
        step.builder().addExtensionElement(properties);
    }

    private void input(String name, String value) {
        CamundaInputParameter input = step.getModelInstance().newInstance(CamundaInputParameter.class);
        input.setCamundaName(name);
        input.setTextContent(value);
        CamundaInputOutput inputs = step.getModelInstance().newInstance(CamundaInputOutput.class);
        inputs.getCamundaInputParameters().add(input);
        step.builder().addExtensionElement(inputs);
    }

    @Test
    @DisplayName("Modeler 的模板留空的，等于没有写")
    void emptyIsNotWritten() {
        property("withdrawable", "");
        property("facts", "amount");
        input("about", " ");
        input("words", "已超期");
        assertThat(Written.properties(step)).containsOnlyKeys("facts");
        assertThat(Written.inputs(step)).containsOnlyKeys("words");
        assertThat(ElementProperty.WITHDRAWABLE.from(step)).isEmpty();
    }
}
