package org.salesplaybook.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.salesplaybook.engine.EngineMemory.Beginning;

/**
 * The engine's access to its rows in one transaction, which takes from memory what is known of them. A definition from
 * memory is to the engine as one just read: whoever changes it writes it back, and is refused where another node has
 * changed it since.
 */
class RememberingEntityManager extends DbEntityManager {

    /** Nobody starts what has just been suspended: whoever starts a case asks the database. */
    private static final Set<Class<?>> STARTS =
            Set.of(SubmitStartFormCmd.class, StartProcessInstanceCmd.class, StartProcessInstanceAtActivitiesCmd.class);

    private static final Set<Class<?>> DEFINITIONS = Set.of(ProcessDefinitionEntity.class, JobDefinitionEntity.class);

    private final EngineMemory memory;

    RememberingEntityManager(EngineMemory memory) {
        super(
                Context.getProcessEngineConfiguration().getIdGenerator(),
                Context.getCommandContext().getSession(PersistenceSession.class));
        this.memory = memory;
    }

    @Override
    public <T extends DbEntity> T selectById(Class<T> type, String id) {
        if (getCachedEntity(type, id) == null) {
            if (DEFINITIONS.contains(type)) {
                return definition(type, id);
            }
            if (type == HistoricProcessInstanceEventEntity.class) {
                return type.cast(beginning(id));
            }
            if (type == HistoricActivityInstanceEventEntity.class || type == HistoricTaskInstanceEventEntity.class) {
                Optional<Beginning> known = memory.ofStep(type, id);
                if (known.isPresent()) {
                    return type.cast(event(
                            type == HistoricTaskInstanceEventEntity.class
                                    ? new HistoricTaskInstanceEventEntity()
                                    : new HistoricActivityInstanceEventEntity(),
                            known.get()));
                }
            }
        }
        return super.selectById(type, id);
    }

    private <T extends DbEntity> T definition(Class<T> type, String id) {
        Optional<? extends DbEntity> known = isStart()
                ? Optional.empty()
                : type == JobDefinitionEntity.class
                        ? memory.definition(JobDefinitionEntity.class, id)
                        : memory.definition(ProcessDefinitionEntity.class, id);
        if (known.isPresent()) {
            DbEntity copy = copy(known.get());
            onEntityLoaded(copy);
            return type.cast(copy);
        }
        T read = super.selectById(type, id);
        if (read != null) {
            memory.keep(copy(read));
        }
        return read;
    }

    private static boolean isStart() {
        return STARTS.stream()
                .anyMatch(start ->
                        start.isInstance(Context.getCommandInvocationContext().getCommand()));
    }

    /** Of a case the engine reads no more than that, too. */
    private HistoricProcessInstanceEventEntity beginning(String id) {
        Optional<Beginning> known = memory.ofCase(id);
        if (known.isPresent()) {
            return event(new HistoricProcessInstanceEventEntity(), known.get());
        }
        long age = memory.age();
        HistoricProcessInstanceEventEntity read = super.selectById(HistoricProcessInstanceEventEntity.class, id);
        if (read != null) {
            memory.keepOfCase(age, id, new Beginning(read.getStartTime(), read.getRemovalTime()));
        }
        return read;
    }

    private static <T extends HistoricScopeInstanceEvent> T event(T event, Beginning beginning) {
        event.setStartTime(beginning.began());
        event.setRemovalTime(beginning.removalTime());
        return event;
    }

    @Override
    public void insert(DbEntity entity) {
        super.insert(entity);
        if (entity instanceof HistoricActivityInstanceEventEntity
                || entity instanceof HistoricTaskInstanceEventEntity) {
            memory.keepOfStep(entity.getClass(), entity.getId(), ((HistoricScopeInstanceEvent) entity).getStartTime());
        }
    }

    @Override
    protected void flushDbOperations(List<DbOperation> operations, List<DbOperation> all) {
        if (operations.stream().anyMatch(RememberingEntityManager::changesWhatIsKnown)) {
            TransactionContext transaction = Context.getCommandContext().getTransactionContext();
            // this transaction goes on with what it has written; the others see it when it is committed, if it is
            List.of(TransactionState.COMMITTED, TransactionState.ROLLED_BACK)
                    .forEach(end -> transaction.addTransactionListener(end, context -> memory.forget()));
            memory.forget();
        }
        super.flushDbOperations(operations, all);
    }

    private static boolean changesWhatIsKnown(DbOperation operation) {
        return DEFINITIONS.contains(operation.getEntityType())
                || operation.getEntityType() == HistoricProcessInstanceEventEntity.class
                        && operation instanceof DbBulkOperation;
    }

    private static DbEntity copy(DbEntity definition) {
        return definition instanceof JobDefinitionEntity jobs ? copy(jobs) : copy((ProcessDefinitionEntity) definition);
    }

    private static JobDefinitionEntity copy(JobDefinitionEntity jobs) {
        JobDefinitionEntity copy = new JobDefinitionEntity();
        copy.setId(jobs.getId());
        copy.setRevision(jobs.getRevision());
        copy.setProcessDefinitionId(jobs.getProcessDefinitionId());
        copy.setProcessDefinitionKey(jobs.getProcessDefinitionKey());
        copy.setActivityId(jobs.getActivityId());
        copy.setJobType(jobs.getJobType());
        copy.setJobConfiguration(jobs.getJobConfiguration());
        copy.setJobPriority(jobs.getOverridingJobPriority());
        copy.setSuspensionState(jobs.getSuspensionState());
        copy.setTenantId(jobs.getTenantId());
        copy.setDeploymentId(jobs.getDeploymentId());
        return copy;
    }

    private static ProcessDefinitionEntity copy(ProcessDefinitionEntity process) {
        ProcessDefinitionEntity copy = new ProcessDefinitionEntity();
        copy.setId(process.getId());
        copy.setRevision(process.getRevision());
        copy.setCategory(process.getCategory());
        copy.setName(process.getName());
        copy.setKey(process.getKey());
        copy.setVersion(process.getVersion());
        copy.setDeploymentId(process.getDeploymentId());
        copy.setResourceName(process.getResourceName());
        copy.setDiagramResourceName(process.getDiagramResourceName());
        copy.setHasStartFormKey(process.getHasStartFormKey());
        copy.setSuspensionState(process.getSuspensionState());
        copy.setTenantId(process.getTenantId());
        copy.setVersionTag(process.getVersionTag());
        copy.setHistoryTimeToLive(process.getHistoryTimeToLive());
        copy.setStartableInTasklist(process.isStartableInTasklist());
        return copy;
    }
}
