package org.salesplaybook.engine;

import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;

/** What becomes of a step that was {@link Postponed}: its job is due later, with as many tries left as before. */
final class PostponeStep extends JobRetryCmd {

    private final Postponed reason;

    private PostponeStep(String job, Postponed reason) {
        super(job, reason);
        this.reason = reason;
    }

    /** Lets the engine tell steps that were postponed from those that failed. */
    static void setUp(SpringProcessEngineConfiguration engine) {
        engine.setFailedJobCommandFactory(PostponeStep::afterwards);
        engine.setHistoryEventProducer(new CacheAwareHistoryEventProducer() {
            @Override
            public @Nullable HistoryEvent createHistoricJobLogFailedEvt(Job job, Throwable exception) {
                return exception instanceof Postponed ? null : super.createHistoricJobLogFailedEvt(job, exception);
            }
        });
    }

    private static Command<Object> afterwards(String job, Throwable exception) {
        return exception instanceof Postponed reason ? new PostponeStep(job, reason) : new FailedStep(job, exception);
    }

    @Override
    public @Nullable Object execute(CommandContext context) {
        JobEntity job = getJob();
        if (job != null) {
            job.unlock();
            job.setDuedate(Date.from(reason.until()));
        }
        return null;
    }
}
