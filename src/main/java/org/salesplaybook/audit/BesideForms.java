package org.salesplaybook.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.jspecify.annotations.Nullable;

/** The engine's commands by which a case can be given data that no form has checked. */
final class BesideForms {

    private static final Map<Class<?>, String> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put(AbstractVariableCmd.class, "修改变量");
        COMMANDS.put(AbstractPatchVariablesCmd.class, "修改变量");
        COMMANDS.put(AbstractCorrelateMessageCmd.class, "发送消息");
        COMMANDS.put(MessageEventReceivedCmd.class, "发送消息");
        COMMANDS.put(SignalEventReceivedCmd.class, "发送信号");
        COMMANDS.put(SignalCmd.class, "触发步骤");
        COMMANDS.put(ModifyProcessInstanceCmd.class, "跳转步骤");
        COMMANDS.put(MigrateProcessInstanceCmd.class, "迁移版本");
        COMMANDS.put(StartProcessInstanceAtActivitiesCmd.class, "从中间步骤发起");
        COMMANDS.put(HandleTaskBpmnErrorCmd.class, "以错误结束任务");
        COMMANDS.put(HandleTaskEscalationCmd.class, "以升级结束任务");
        COMMANDS.put(HandleExternalTaskCmd.class, "办理外部任务");
        COMMANDS.put(EvaluateStartConditionCmd.class, "按条件发起");
    }

    private BesideForms() {}

    static boolean is(@Nullable Command<?> command) {
        return COMMANDS.keySet().stream().anyMatch(known -> known.isInstance(command));
    }

    /** @return what the command does, in Chinese */
    static String words(@Nullable Command<?> command) {
        return COMMANDS.entrySet().stream()
                .filter(known -> known.getKey().isInstance(command))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("修改变量");
    }
}
