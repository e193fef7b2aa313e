package org.salesplaybook.rights;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.HistoricActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricStatisticsManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionStatisticsEntity;
import org.camunda.bpm.engine.impl.persistence.entity.StatisticsManager;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;

/**
 * How many cases there are is told of those that one may read. The engine asks whether one may read the diagram, which
 * everybody may.
 */
class VisibleCounts extends StatisticsManager {

    /** Whoever does not see the cases of a process sees the process, with no cases in it. */
    @Override
    public List<ProcessDefinitionStatistics> getStatisticsGroupedByProcessDefinitionVersion(
            ProcessDefinitionStatisticsQueryImpl query, Page page) {
        List<ProcessDefinitionStatistics> counts = super.getStatisticsGroupedByProcessDefinitionVersion(query, page);
        if (query.getAuthCheck().isAuthorizationCheckEnabled()) {
            Set<String> visible = ((VisibleTasks) getAuthorizationManager()).processesWith(READ_INSTANCE);
            counts.stream()
                    .filter(of -> !visible.contains(ANY) && !visible.contains(of.getKey()))
                    .map(ProcessDefinitionStatisticsEntity.class::cast)
                    .forEach(VisibleCounts::tellNothing);
        }
        return counts;
    }

    private static void tellNothing(ProcessDefinitionStatisticsEntity counts) {
        counts.setInstances(0);
        counts.setFailedJobs(0);
        counts.setIncidentStatistics(List.of());
    }

    @Override
    protected void checkReadDecisionRequirementsDefinition(HistoricDecisionInstanceStatisticsQueryImpl query) {
        super.checkReadDecisionRequirementsDefinition(query);
        getAuthorizationManager().checkAuthorization(READ_HISTORY, DECISION_DEFINITION, ANY);
    }

    /** Counts of what happened are over all teams: whoever sees one team only is told nothing. */
    static class OfAllTeams extends HistoricStatisticsManager {

        private final List<String> teams;

        OfAllTeams(List<String> teams) {
            this.teams = teams;
        }

        @Override
        protected boolean ensureHistoryReadOnProcessDefinition(HistoricActivityStatisticsQueryImpl query) {
            return super.ensureHistoryReadOnProcessDefinition(query)
                    && teams.stream().allMatch(getTenantManager()::isAuthenticatedTenant);
        }
    }
}
