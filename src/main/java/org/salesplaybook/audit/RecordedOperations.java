package org.salesplaybook.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.batch.BatchConfiguration;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.batch.BatchJobHandler;
import org.camunda.bpm.engine.impl.batch.BatchQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContext;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContextEntry;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TenantEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;
import org.jspecify.annotations.Nullable;

/**
 * The engine's log of operations, which each of its commands writes to whoever calls it: REST, web applications, Java.
 * What belongs in the trail is passed on from here, with old and new values. There is one for each command that is run,
 * and those that it runs itself.
 *
 * <p>People, groups, teams, rights and deployments are recorded whoever changes them, the start of the application too.
 * Of cases, what an administrator does, and what others do beside their tasks; not what the application does in a
 * person's name.
 */
class RecordedOperations extends UserOperationLogManager {

    private static final Set<String> RECORDED_WITH_VALUES = Set.of(
            EntityTypes.USER,
            EntityTypes.GROUP,
            EntityTypes.TENANT,
            EntityTypes.GROUP_MEMBERSHIP,
            EntityTypes.TENANT_MEMBERSHIP,
            EntityTypes.AUTHORIZATION,
            EntityTypes.DEPLOYMENT,
            EntityTypes.FILTER);

    private final AuditTrail trail;
    private final List<AuditEvent> events = new ArrayList<>();
    private final Map<String, Map<String, Object>> before = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> after = new LinkedHashMap<>();
    private @Nullable Command<?> first;
    private @Nullable String reached;

    RecordedOperations(AuditTrail trail) {
        this.trail = trail;
    }

    /** @return the one of the command that is run now */
    static RecordedOperations present() {
        return (RecordedOperations) Context.getCommandContext().getOperationLogManager();
    }

    /** @param command that is about to be run; those that it runs itself follow */
    void begins(Command<?> command) {
        if (first == null) {
            first = command;
        }
    }

    // people, groups and teams

    @Override
    public void logUserOperation(@Nullable String operation, String userId) {
        if (operation != null) {
            UserEntity old = stored(UserEntity.class, userId);
            UserEntity now =
                    isDeletion(operation) ? null : getDbEntityManager().getCachedEntity(UserEntity.class, userId);
            boolean isNewPassword = now != null
                    && now.getPassword() != null
                    && (old == null || !now.getPassword().equals(old.getPassword()));
            if (!Objects.equals(Described.of(old), Described.of(now)) || !isNewPassword) {
                note(AuditEvent.of(
                                AuditKind.PERSON,
                                AuditSubject.person(userId),
                                OperationNames.of(operation, EntityTypes.USER))
                        .changed(Described.of(old), Described.of(now)));
            }
            if (isNewPassword) {
                note(AuditEvent.of(AuditKind.PASSWORD, AuditSubject.person(userId), old == null ? "设置初始密码" : "更换密码"));
            }
        }
        super.logUserOperation(operation, userId);
    }

    @Override
    public void logGroupOperation(@Nullable String operation, String groupId) {
        if (operation != null) {
            GroupEntity old = stored(GroupEntity.class, groupId);
            GroupEntity now =
                    isDeletion(operation) ? null : getDbEntityManager().getCachedEntity(GroupEntity.class, groupId);
            note(AuditEvent.of(
                            AuditKind.PERSON,
                            new AuditSubject(AuditSubject.Kind.GROUP, groupId),
                            OperationNames.of(operation, EntityTypes.GROUP))
                    .changed(Described.of(old), Described.of(now)));
        }
        super.logGroupOperation(operation, groupId);
    }

    @Override
    public void logTenantOperation(@Nullable String operation, String tenantId) {
        if (operation != null) {
            TenantEntity old = stored(TenantEntity.class, tenantId);
            TenantEntity now =
                    isDeletion(operation) ? null : getDbEntityManager().getCachedEntity(TenantEntity.class, tenantId);
            note(AuditEvent.of(
                            AuditKind.PERSON,
                            new AuditSubject(AuditSubject.Kind.TEAM, tenantId),
                            OperationNames.of(operation, EntityTypes.TENANT))
                    .changed(Described.of(old), Described.of(now)));
        }
        super.logTenantOperation(operation, tenantId);
    }

    @Override
    public void logMembershipOperation(
            @Nullable String operation, @Nullable String userId, String groupId, @Nullable String tenantId) {
        if (operation != null) {
            Map<String, Object> membership = new LinkedHashMap<>();
            Described.put(membership, "group", userId == null && tenantId != null ? null : groupId);
            Described.put(membership, "team", tenantId);
            AuditSubject subject =
                    userId == null ? new AuditSubject(AuditSubject.Kind.GROUP, groupId) : AuditSubject.person(userId);
            boolean isLeft = isDeletion(operation);
            note(AuditEvent.of(AuditKind.PERSON, subject, isLeft ? "移出" : "加入")
                    .changed(isLeft ? membership : null, isLeft ? null : membership));
        }
        super.logMembershipOperation(operation, userId, groupId, tenantId);
    }

    // rights

    @Override
    public void logAuthorizationOperation(
            String operation, AuthorizationEntity authorization, AuthorizationEntity previousValues) {
        boolean isTaken = isDeletion(operation);
        String whose = Stream.of(authorization.getUserId(), authorization.getGroupId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("*");
        note(AuditEvent.of(
                        AuditKind.RIGHT,
                        new AuditSubject(AuditSubject.Kind.RIGHT, whose),
                        OperationNames.of(operation, EntityTypes.AUTHORIZATION))
                .changed(
                        isTaken ? Described.of(authorization) : Described.of(previousValues),
                        isTaken ? null : Described.of(authorization)));
        super.logAuthorizationOperation(operation, authorization, previousValues);
    }

    // definitions and lists

    @Override
    public void logDeploymentOperation(
            String operation, String deploymentId, String tenantId, List<PropertyChange> propertyChanges) {
        DeploymentEntity deployment = getDbEntityManager().selectById(DeploymentEntity.class, deploymentId);
        if (deployment != null && (isDeletion(operation) || deployment.isNew())) {
            Map<String, Object> described = Described.of(deployment, isDeletion(operation));
            note(AuditEvent.of(
                            AuditKind.DEPLOYMENT,
                            new AuditSubject(AuditSubject.Kind.DEFINITION, deployment.getName()),
                            OperationNames.of(operation, EntityTypes.DEPLOYMENT))
                    .changed(isDeletion(operation) ? described : null, isDeletion(operation) ? null : described));
        }
        super.logDeploymentOperation(operation, deploymentId, tenantId, propertyChanges);
    }

    @Override
    public void logFilterOperation(String operation, String filterId) {
        if (person() != null) {
            FilterEntity old = stored(FilterEntity.class, filterId);
            FilterEntity now =
                    isDeletion(operation) ? null : getDbEntityManager().getCachedEntity(FilterEntity.class, filterId);
            note(AuditEvent.of(
                            AuditKind.SETTING,
                            new AuditSubject(AuditSubject.Kind.SETTING, filterId),
                            OperationNames.of(operation, EntityTypes.FILTER))
                    .changed(Described.of(old), Described.of(now)));
        }
        super.logFilterOperation(operation, filterId);
    }

    // everything else

    @Override
    protected void fireUserOperationLog(UserOperationLogContext context) {
        context.getEntries().stream().filter(this::isRecorded).forEach(entry -> note(event(entry)));
        super.fireUserOperationLog(context);
    }

    private boolean isRecorded(UserOperationLogContextEntry entry) {
        Authentication person = person();
        if (person == null
                || RECORDED_WITH_VALUES.contains(entry.getEntityType())
                || isVariable(entry) && !after.isEmpty()) {
            return false;
        }
        boolean isStart = EntityTypes.PROCESS_INSTANCE.equals(entry.getEntityType())
                && UserOperationLogEntry.OPERATION_TYPE_CREATE.equals(entry.getOperationType());
        return isAdministrator(person)
                || !isStart
                        && !UserOperationLogEntry.CATEGORY_TASK_WORKER.equals(entry.getCategory())
                        && getCommandContext().isAuthorizationCheckEnabled();
    }

    private AuditEvent event(UserOperationLogContextEntry entry) {
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> now = new LinkedHashMap<>();
        Described.put(now, "task", entry.getTaskId());
        Described.put(now, "job", entry.getJobId());
        Described.put(now, "batch", entry.getBatchId());
        Described.put(now, "annotation", entry.getAnnotation());
        for (PropertyChange change :
                Objects.requireNonNullElse(entry.getPropertyChanges(), List.<PropertyChange>of())) {
            if (change.getPropertyName() != null) {
                Described.put(old, change.getPropertyName(), change.getOrgValueString());
                Described.put(now, change.getPropertyName(), change.getNewValueString());
            }
        }
        AuditSubject subject = subject(entry);
        return AuditEvent.of(
                        kind(entry, subject),
                        subject,
                        OperationNames.of(entry.getOperationType(), entry.getEntityType()))
                .changed(old.isEmpty() ? null : old, now.isEmpty() ? null : now);
    }

    private AuditSubject subject(UserOperationLogContextEntry entry) {
        if (entry.getProcessInstanceId() != null) {
            return AuditSubject.ofCase(numberOf(entry.getProcessInstanceId()));
        }
        if (entry.getProcessDefinitionKey() != null) {
            return new AuditSubject(AuditSubject.Kind.DEFINITION, entry.getProcessDefinitionKey());
        }
        return entry.getJobId() != null
                ? new AuditSubject(AuditSubject.Kind.JOB, entry.getJobId())
                : new AuditSubject(AuditSubject.Kind.OTHER, entry.getBatchId());
    }

    private static AuditKind kind(UserOperationLogContextEntry entry, AuditSubject subject) {
        if (isVariable(entry)) {
            return AuditKind.VARIABLE;
        }
        boolean isDefinition = Set.of(
                        EntityTypes.PROCESS_DEFINITION, EntityTypes.DECISION_DEFINITION, EntityTypes.JOB_DEFINITION)
                .contains(entry.getEntityType());
        return isDefinition
                ? AuditKind.DEFINITION
                : subject.kind() == AuditSubject.Kind.OTHER && entry.getBatchId() == null
                        ? AuditKind.SETTING
                        : AuditKind.CASE;
    }

    private static boolean isVariable(UserOperationLogContextEntry entry) {
        return EntityTypes.VARIABLE.equals(entry.getEntityType());
    }

    // variables that are changed beside the forms

    /** @param event of the engine's history, before it is written */
    void happens(HistoryEvent event) {
        if (event.getProcessInstanceId() == null || !isBesideForms()) {
            return;
        }
        reached = reached == null ? event.getProcessInstanceId() : reached;
        if (event instanceof HistoricVariableUpdateEventEntity change) {
            String instance = change.getProcessInstanceId();
            boolean isNew = change.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_CREATE);
            HistoricVariableInstanceEntity old = isNew
                    ? null
                    : getDbEntityManager()
                            .selectById(HistoricVariableInstanceEntity.class, change.getVariableInstanceId());
            before.computeIfAbsent(instance, each -> new TreeMap<>())
                    .putIfAbsent(
                            change.getVariableName(),
                            old == null
                                    ? ""
                                    : Described.value(
                                            old.getSerializerName(),
                                            old.getTextValue(),
                                            old.getLongValue(),
                                            old.getDoubleValue(),
                                            old.getByteArrayValue()));
            after.computeIfAbsent(instance, each -> new TreeMap<>())
                    .put(
                            change.getVariableName(),
                            change.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE)
                                    ? ""
                                    : Described.value(
                                            change.getSerializerName(),
                                            change.getTextValue(),
                                            change.getLongValue(),
                                            change.getDoubleValue(),
                                            change.getByteValue()));
        }
    }

    private boolean isBesideForms() {
        return person() != null && BesideForms.is(first) || isBatchOfVariables();
    }

    /** The values of a batch are set by a job, of which nobody is logged in. */
    private boolean isBatchOfVariables() {
        JobEntity job = getCommandContext().getCurrentJob();
        return job != null && Batch.TYPE_SET_VARIABLES.equals(job.getJobHandlerType());
    }

    // to the trail

    private void note(AuditEvent event) {
        events.add(event);
    }

    /** Before the transaction is committed; not at all where the command failed. */
    @Override
    public void flush() {
        events.forEach(trail::record);
        after.forEach((instance, values) -> {
            Map<String, Object> old = before.getOrDefault(instance, new TreeMap<>());
            old.values().removeIf(""::equals);
            values.values().removeIf(""::equals);
            trail.record(
                    AuditEvent.of(AuditKind.VARIABLE, AuditSubject.ofCase(numberOf(instance)), BesideForms.words(first))
                            .changed(old, values)
                            .by(isBatchOfVariables() ? starterOfBatch() : null));
        });
        if (events.isEmpty() && after.isEmpty() && reached != null && isAdministrator(person())) {
            trail.record(
                    AuditEvent.of(AuditKind.CASE, AuditSubject.ofCase(numberOf(reached)), BesideForms.words(first)));
        }
        events.clear();
        before.clear();
        after.clear();
        reached = null;
    }

    /** @return who began it, unless the application did */
    private @Nullable String starterOfBatch() {
        String definition = getCommandContext().getCurrentJob().getJobDefinitionId();
        return getCommandContext()
                .getBatchManager()
                .findBatchesByQueryCriteria(
                        new BatchQueryImpl(
                                Context.getProcessEngineConfiguration().getCommandExecutorTxRequired()),
                        null)
                .stream()
                .filter(batch -> batch.getBatchJobDefinitionId().equals(definition))
                .findFirst()
                .map(Batch::getCreateUserId)
                .orElse(null);
    }

    /** @param batch that was begun: jobs will do something to many cases; each is told of by itself */
    void begun(BatchEntity batch) {
        BatchJobHandler<?> handler = Objects.requireNonNull(
                Context.getProcessEngineConfiguration().getBatchHandlers().get(batch.getType()));
        ((BatchConfiguration) handler.readConfiguration(batch.getConfigurationBytes()))
                .getIds()
                .forEach(id -> note(AuditEvent.of(
                                AuditKind.CASE,
                                AuditSubject.ofCase(numberOf(caseOf(batch, id))),
                                "批处理：" + OperationNames.batch(batch.getType()))
                        .changed(null, Map.of("batch", batch.getId()))));
    }

    /** @return the case that the thing with the id belongs to, or is */
    private String caseOf(BatchEntity batch, String id) {
        JobEntity job = Batch.TYPE_SET_JOB_RETRIES.equals(batch.getType())
                ? getJobManager().findJobById(id)
                : null;
        return job == null || job.getProcessInstanceId() == null ? id : job.getProcessInstanceId();
    }

    private @Nullable Authentication person() {
        return getCommandContext().getAuthentication();
    }

    private boolean isAdministrator(@Nullable Authentication person) {
        return person != null && getAuthorizationManager().isCamundaAdmin(person);
    }

    private String numberOf(String instance) {
        HistoricProcessInstanceEntity found =
                getHistoricProcessInstanceManager().findHistoricProcessInstance(instance);
        return found == null || found.getBusinessKey() == null ? instance : found.getBusinessKey();
    }

    private static boolean isDeletion(String operation) {
        return UserOperationLogEntry.OPERATION_TYPE_DELETE.equals(operation);
    }

    /** @return what stands in the database while the change waits in the cache to be written */
    private static <T extends DbEntity> T stored(Class<T> type, String id) {
        return Context.getCommandContext().getDbSqlSession().selectById(type, id);
    }
}
