package org.salesplaybook.rights;

import java.util.Date;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may read a case besides those who see the cases of its team: whoever is in charge of it. */
@Component
public class CaseReaders {

    CaseReaders() {}

    /** Lets somebody else read the case than those who could from its start on. */
    public void add(DelegateExecution execution, String person) {
        boolean reads = execution
                        .getProcessEngineServices()
                        .getAuthorizationService()
                        .createAuthorizationQuery()
                        .userIdIn(person)
                        .resourceType(Resources.PROCESS_INSTANCE)
                        .resourceId(execution.getProcessInstanceId())
                        .count()
                > 0;
        if (!reads) {
            grant(((ExecutionEntity) execution).getProcessInstance(), person);
        }
    }

    /** Lets somebody read the case, now and when it has ended. */
    static void grant(ExecutionEntity instance, String person) {
        grant(instance, person, Resources.PROCESS_INSTANCE, Permissions.READ);
        grant(instance, person, Resources.HISTORIC_PROCESS_INSTANCE, HistoricProcessInstancePermissions.READ);
    }

    private static void grant(ExecutionEntity instance, String person, Resource resource, Permission permission) {
        CommandContext context = Context.getCommandContext();
        AuthorizationEntity grant = new AuthorizationEntity(AuthorizationEntity.AUTH_TYPE_GRANT);
        grant.setUserId(person);
        grant.setResource(resource);
        grant.setResourceId(instance.getProcessInstanceId());
        grant.addPermission(permission);
        if (resource == Resources.HISTORIC_PROCESS_INSTANCE) {
            grant.setRootProcessInstanceId(instance.getRootProcessInstanceId());
            grant.setRemovalTime(removalTime(context, instance));
        }
        context.getDbEntityManager().insert(grant);
    }

    /** At the start of a case, its history is not in the database yet. */
    private static @Nullable Date removalTime(CommandContext context, ExecutionEntity instance) {
        HistoricProcessInstanceEntity history = context.getDbEntityManager()
                .getCachedEntity(HistoricProcessInstanceEntity.class, instance.getProcessInstanceId());
        HistoricProcessInstanceEntity found = history != null
                ? history
                : context.getHistoricProcessInstanceManager()
                        .findHistoricProcessInstance(instance.getProcessInstanceId());
        return found == null ? null : found.getRemovalTime();
    }
}
