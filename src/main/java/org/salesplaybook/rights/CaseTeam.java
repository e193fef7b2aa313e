package org.salesplaybook.rights;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.RuleOrder;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.vocabulary.ElementProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whose a case is: that of the person who started it, or of the one whom the process's property {@code owner} names (an
 * order's salesperson). The owner may read the case, and who entered it where they see their own; the owner's team is
 * the case's tenant, unless the process's property {@code team} names a variable that says which team it is.
 */
@Component
@Order(RuleOrder.CASE_TEAM)
class CaseTeam extends AbstractBpmnParseListener implements TenantIdProvider {

    private static final String OWNER = ElementProperty.OWNER.word();
    private static final String TEAM = ElementProperty.TEAM.word();

    private final Organization organization;
    private final ObjectProvider<StartValues> startValues;

    CaseTeam(Organization organization, ObjectProvider<StartValues> startValues) {
        this.organization = organization;
        this.startValues = startValues;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        definition.setProperty(OWNER, ElementProperty.OWNER.from(process).orElse(CaseVariables.STARTER.getName()));
        definition.setProperty(TEAM, ElementProperty.TEAM.from(process).orElse(null));
        definition.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> letOwnerRead((ExecutionEntity) execution));
    }

    @Override
    public @Nullable String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        ProcessDefinitionEntity definition = (ProcessDefinitionEntity) context.getProcessDefinition();
        String namesTeam = (String) definition.getProperty(TEAM);
        if (namesTeam != null) {
            return context.getVariables().get(namesTeam) instanceof String team
                            && organization.teams().contains(team)
                    ? team
                    : null;
        }
        return owner(definition, context.getVariables())
                .filter(organization.names()::containsKey)
                .map(organization::teamOf)
                .orElseGet(() -> teamOfSource(context.getVariables().get(CaseVariables.SOURCE_CASE.getName())));
    }

    private Optional<String> owner(ProcessDefinitionEntity definition, Map<String, Object> told) {
        String variable = (String) definition.getProperty(OWNER);
        return Stream.<Supplier<Object>>of(
                        () -> told.get(variable),
                        () -> startValues.getObject().find(definition, variable, told),
                        () -> Context.getCommandContext().getAuthenticatedUserId())
                .map(Supplier::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(person -> !person.isBlank())
                .findFirst();
    }

    /** A case that another one asked for, and that nobody is in charge of, stays with the other one's team. */
    private static @Nullable String teamOfSource(@Nullable Object sourceCase) {
        return sourceCase == null
                ? null
                : Context.getCommandContext()
                        .runWithoutAuthorization(() -> Context.getProcessEngineConfiguration()
                                .getHistoryService()
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(sourceCase.toString())
                                .list()
                                .stream()
                                .map(HistoricProcessInstance::getTenantId)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null));
    }

    @Override
    public @Nullable String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return null;
    }

    @Override
    public @Nullable String provideTenantIdForHistoricDecisionInstance(
            TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null ? null : context.getExecution().getTenantId();
    }

    /**
     * Where nobody is in charge yet, whoever started the case is. Who sees their own cases sees those that they entered
     * for somebody else as well.
     */
    private void letOwnerRead(ExecutionEntity instance) {
        String starter = name(instance.getVariable(CaseVariables.STARTER.getName()));
        String owner = name(
                instance.getVariable((String) instance.getProcessDefinition().getProperty(OWNER)));
        boolean entered = starter != null
                && instance.getVariable(CaseVariables.SOURCE_CASE.getName()) == null
                && organization.seesOwnCases(starter);
        Stream.of(owner == null ? starter : owner, entered ? starter : null)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(reader -> CaseReaders.grant(instance, reader));
    }

    private static @Nullable String name(@Nullable Object person) {
        return person instanceof String name && !name.isEmpty() ? name : null;
    }
}
