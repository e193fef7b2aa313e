package org.salesplaybook.organization;

import java.util.Map;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.salesplaybook.engine.CaseVariables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whose a case is: that of the person who started it, or of the one whom the process's property {@code owner} names (an
 * order's salesperson). The owner may read the case; the owner's team is the case's tenant.
 */
@Component
class CaseTeam extends AbstractBpmnParseListener implements TenantIdProvider {

    private static final String OWNER = "owner";

    private final Organization organization;
    private final ObjectProvider<StartValues> startValues;

    CaseTeam(Organization organization, ObjectProvider<StartValues> startValues) {
        this.organization = organization;
        this.startValues = startValues;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        Map<String, String> properties = BpmnParseUtil.parseCamundaExtensionProperties(process);
        String variable = properties == null ? null : properties.get(OWNER);
        definition.setProperty(OWNER, variable == null ? CaseVariables.STARTER.getName() : variable);
        definition.addListener(ExecutionListener.EVENTNAME_START,
                (ExecutionListener) execution -> letOwnerRead((ExecutionEntity) execution));
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        ProcessDefinitionEntity definition = (ProcessDefinitionEntity) context.getProcessDefinition();
        String variable = (String) definition.getProperty(OWNER);
        Object told = context.getVariables().get(variable);
        Object owner = told != null ? told : startValues.getObject().find(definition, variable, context.getVariables());
        String person = owner instanceof String named ? named : Context.getCommandContext().getAuthenticatedUserId();
        return person == null || !organization.names().containsKey(person) ? null : organization.teamOf(person);
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null ? null : context.getExecution().getTenantId();
    }

    private static void letOwnerRead(ExecutionEntity instance) {
        Object owner = instance.getVariable((String) instance.getProcessDefinition().getProperty(OWNER));
        if (owner instanceof String person && !person.isEmpty()) {
            grant(instance, person, Resources.PROCESS_INSTANCE, Permissions.READ);
            grant(instance, person, Resources.HISTORIC_PROCESS_INSTANCE, HistoricProcessInstancePermissions.READ);
        }
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
            HistoricProcessInstanceEntity history = context.getDbEntityManager()
                    .getCachedEntity(HistoricProcessInstanceEntity.class, instance.getProcessInstanceId());
            grant.setRemovalTime(history == null ? null : history.getRemovalTime());
        }
        context.getDbEntityManager().insert(grant);
    }
}
