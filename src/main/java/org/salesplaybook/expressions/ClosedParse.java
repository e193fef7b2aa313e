package org.salesplaybook.expressions;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Reads a diagram, unless it names classes that the engine would make objects of without asking {@link NoClasses}: for
 * forms of one's own, and to check their fields.
 */
final class ClosedParse extends BpmnParse {

    ClosedParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void parseRootElement() {
        refuseClasses(rootElement);
        if (!hasErrors()) {
            super.parseRootElement();
        }
    }

    private void refuseClasses(Element element) {
        if (element.attributeNS(CAMUNDA_BPMN_EXTENSIONS_NS, "formHandlerClass") != null
                || element.getTagName().equals("constraint") && "validator".equals(element.attribute("name"))) {
            addError("流程中不能使用 Java 类", element);
        }
        element.elements().forEach(this::refuseClasses);
    }
}
