package org.salesplaybook.vocabulary;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Kinds of elements of a diagram that a word may stand at. */
public enum ElementKind {
    PROCESS("process", "流程"),
    SUB_PROCESS("subProcess", "子流程"),
    TASK("task", "任务"),
    MANUAL_TASK("manualTask", "手工任务"),
    USER_TASK("userTask", "人工任务"),
    SERVICE_TASK("serviceTask", "服务任务"),
    SEND_TASK("sendTask", "发送任务"),
    RECEIVE_TASK("receiveTask", "接收任务"),
    DECISION("businessRuleTask", "决策任务"),
    CALL("callActivity", "调用活动"),
    CATCH_EVENT("intermediateCatchEvent", "等待事件"),
    EVENT_GATEWAY("eventBasedGateway", "事件网关"),
    THROW_EVENT("intermediateThrowEvent", "抛出事件"),
    END_EVENT("endEvent", "结束事件");

    /** What a case comes to, step by step. Joins wait for others, and are no steps of their own. */
    static final Set<ElementKind> STEPS = EnumSet.of(
            TASK,
            MANUAL_TASK,
            USER_TASK,
            SERVICE_TASK,
            SEND_TASK,
            RECEIVE_TASK,
            DECISION,
            CALL,
            CATCH_EVENT,
            EVENT_GATEWAY);
    /** What can stand for something of an earlier version. */
    static final Set<ElementKind> REPLACING = EnumSet.copyOf(STEPS);

    static {
        REPLACING.add(SUB_PROCESS);
    }

    /** What can throw or send a message. */
    static final Set<ElementKind> SENDERS = EnumSet.of(SEND_TASK, THROW_EVENT, END_EVENT);

    private final String element;
    private final String label;

    ElementKind(String element, String label) {
        this.element = element;
        this.label = label;
    }

    /** @return its name in BPMN */
    public String element() {
        return element;
    }

    /** @return what analysts call it, in Chinese */
    public String label() {
        return label;
    }

    /** @return the element's kind; empty where no word stands at elements like it */
    public static Optional<ElementKind> of(ModelElementInstance element) {
        String name = element.getDomElement().getLocalName();
        return Arrays.stream(values()).filter(kind -> kind.element.equals(name)).findFirst();
    }
}
