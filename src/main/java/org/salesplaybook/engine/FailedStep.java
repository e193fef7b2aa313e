package org.salesplaybook.engine;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.salesplaybook.requests.Hindrance;

/**
 * What becomes of a step that failed: as the engine has it, but for the words. Those who oversee the case read them
 * with the job and as the incident's message; what the program said stays in the account of the failure.
 */
final class FailedStep extends DefaultJobRetryCmd {

    FailedStep(String job, Throwable failure) {
        super(job, failure);
    }

    @Override
    protected void logException(JobEntity job) {
        super.logException(job);
        job.setExceptionMessage(Hindrance.of(exception).text());
    }
}
