package org.salesplaybook.rights;

import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;

/**
 * Jobs that belong to no process, such as the nightly clean-up of the history or those of a batch. The engine would let
 * everybody see and change them. Here they are of a team that nobody belongs to: in every list, count and log, and for
 * whoever asks for a single one, they are then another team's, and administrators alone see all teams. What fails in
 * them is of that team too.
 */
final class OfNoCase {

    /** No team is called so: teams' ids are letters and digits. */
    static final String TEAM = "no-case";

    private OfNoCase() {}

    /** Keeps jobs. */
    static class Jobs extends JobManager {

        @Override
        public void insertJob(JobEntity job) {
            if (job.getProcessDefinitionKey() == null) {
                job.setTenantId(TEAM);
            }
            super.insertJob(job);
        }
    }

    /** Keeps what jobs are about. */
    static class JobDefinitions extends JobDefinitionManager {

        @Override
        public void insert(DbEntity definition) {
            if (definition instanceof JobDefinitionEntity about && about.getProcessDefinitionKey() == null) {
                about.setTenantId(TEAM);
            }
            super.insert(definition);
        }
    }
}
