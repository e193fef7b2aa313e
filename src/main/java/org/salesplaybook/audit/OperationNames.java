package org.salesplaybook.audit;

import static java.util.Map.entry;

import java.util.Map;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.history.UserOperationLogEntry;

/** What administrators read of the engine's operations, in Chinese. What has no word of ours keeps the engine's. */
final class OperationNames {

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            entry(UserOperationLogEntry.OPERATION_TYPE_ASSIGN, "分配"),
            entry(UserOperationLogEntry.OPERATION_TYPE_CLAIM, "签收"),
            entry(UserOperationLogEntry.OPERATION_TYPE_COMPLETE, "办理"),
            entry(UserOperationLogEntry.OPERATION_TYPE_CREATE, "新建"),
            entry(UserOperationLogEntry.OPERATION_TYPE_DELEGATE, "委派"),
            entry(UserOperationLogEntry.OPERATION_TYPE_DELETE, "删除"),
            entry(UserOperationLogEntry.OPERATION_TYPE_RESOLVE, "解决"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_OWNER, "更换所有人"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_PRIORITY, "更改优先级"),
            entry(UserOperationLogEntry.OPERATION_TYPE_UPDATE, "修改"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_NAME, "更改名称"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_DESCRIPTION, "更改说明"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_FOLLOW_UP_DATE, "更改跟进日期"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE, "恢复"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND, "挂起"),
            entry(UserOperationLogEntry.OPERATION_TYPE_MIGRATE, "迁移版本"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ADD_USER_LINK, "增加相关人员"),
            entry(UserOperationLogEntry.OPERATION_TYPE_DELETE_USER_LINK, "去掉相关人员"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ADD_GROUP_LINK, "增加相关组"),
            entry(UserOperationLogEntry.OPERATION_TYPE_DELETE_GROUP_LINK, "去掉相关组"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_DUEDATE, "更改到期日"),
            entry(UserOperationLogEntry.OPERATION_TYPE_RECALC_DUEDATE, "重算到期日"),
            entry(UserOperationLogEntry.OPERATION_TYPE_UNLOCK, "解除锁定"),
            entry(UserOperationLogEntry.OPERATION_TYPE_EXECUTE, "立即执行"),
            entry(UserOperationLogEntry.OPERATION_TYPE_EVALUATE, "计算"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ADD_ATTACHMENT, "添加附件"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND_JOB_DEFINITION, "挂起"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE_JOB_DEFINITION, "恢复"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND_PROCESS_DEFINITION, "挂起"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE_PROCESS_DEFINITION, "恢复"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND_JOB, "挂起"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE_JOB, "恢复"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND_BATCH, "挂起"),
            entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE_BATCH, "恢复"),
            entry(UserOperationLogEntry.OPERATION_TYPE_MODIFY_PROCESS_INSTANCE, "跳转步骤"),
            entry(UserOperationLogEntry.OPERATION_TYPE_RESTART_PROCESS_INSTANCE, "重新开始"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_JOB_RETRIES, "设置重试次数"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLE, "修改"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLES, "修改"),
            entry(UserOperationLogEntry.OPERATION_TYPE_REMOVE_VARIABLE, "删除"),
            entry(UserOperationLogEntry.OPERATION_TYPE_MODIFY_VARIABLE, "修改"),
            entry(UserOperationLogEntry.OPERATION_TYPE_CREATE_INCIDENT, "新建"),
            entry(UserOperationLogEntry.OPERATION_TYPE_SET_ANNOTATION, "加批注"),
            entry(UserOperationLogEntry.OPERATION_TYPE_CORRELATE_MESSAGE, "发送消息"));

    private static final Map<String, String> THINGS = Map.ofEntries(
            entry(EntityTypes.TASK, "任务"),
            entry(EntityTypes.IDENTITY_LINK, "任务"),
            entry(EntityTypes.USER, "人员"),
            entry(EntityTypes.GROUP, "组"),
            entry(EntityTypes.TENANT, "班组"),
            entry(EntityTypes.AUTHORIZATION, "权限"),
            entry(EntityTypes.DEPLOYMENT, "部署"),
            entry(EntityTypes.FILTER, "任务清单"),
            entry(EntityTypes.PROCESS_INSTANCE, "业务"),
            entry(EntityTypes.PROCESS_DEFINITION, "流程定义"),
            entry(EntityTypes.JOB, "作业"),
            entry(EntityTypes.JOB_DEFINITION, "作业定义"),
            entry(EntityTypes.VARIABLE, "变量"),
            entry(EntityTypes.DECISION_DEFINITION, "决策表"),
            entry(EntityTypes.BATCH, "批处理"),
            entry(EntityTypes.INCIDENT, "异常"),
            entry(EntityTypes.OPERATION_LOG, "操作记录"),
            entry(EntityTypes.ATTACHMENT, "附件"),
            entry(EntityTypes.EXTERNAL_TASK, "外部任务"),
            entry(EntityTypes.PROPERTY, "引擎属性"));

    private static final Map<String, String> BATCHES = Map.of(
            Batch.TYPE_PROCESS_INSTANCE_MIGRATION,
            "迁移版本",
            Batch.TYPE_PROCESS_INSTANCE_MODIFICATION,
            "跳转步骤",
            Batch.TYPE_PROCESS_INSTANCE_RESTART,
            "重新开始",
            Batch.TYPE_PROCESS_INSTANCE_DELETION,
            "取消",
            Batch.TYPE_PROCESS_INSTANCE_UPDATE_SUSPENSION_STATE,
            "挂起或恢复",
            Batch.TYPE_SET_JOB_RETRIES,
            "设置重试次数",
            Batch.TYPE_SET_VARIABLES,
            "修改变量",
            Batch.TYPE_CORRELATE_MESSAGE,
            "发送消息");

    private OperationNames() {}

    /** @return what was done to what */
    static String of(String operation, String thing) {
        if (EntityTypes.PROCESS_INSTANCE.equals(thing)
                && UserOperationLogEntry.OPERATION_TYPE_DELETE.equals(operation)) {
            return "取消业务";
        }
        return OPERATIONS.getOrDefault(operation, operation) + THINGS.getOrDefault(thing, thing);
    }

    /** @return what a batch does to each case */
    static String batch(String type) {
        return BATCHES.getOrDefault(type, type);
    }
}
