package org.salesplaybook.nodes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.Postponed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Executes jobs as the engine's own does, and tells the other nodes that it does so: it knows which jobs it has in
 * hand.
 */
class NodeJobExecutor extends SpringJobExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(NodeJobExecutor.class);

    private final Heartbeat heartbeat;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService beats;

    NodeJobExecutor(JdbcClient database) {
        this.heartbeat = new Heartbeat(database, getLockOwner());
    }

    @Override
    protected void startExecutingJobs() {
        heartbeat.beat(inHand);
        // a thread of its own: no work, however much there is, makes a node look dead
        beats = Executors.newSingleThreadScheduledExecutor(beat -> new Thread(beat, "heartbeat"));
        beats.scheduleWithFixedDelay(this::beat, Heartbeat.SECONDS, Heartbeat.SECONDS, TimeUnit.SECONDS);
        super.startExecutingJobs();
    }

    @Override
    protected void stopExecutingJobs() {
        super.stopExecutingJobs();
        if (beats != null) {
            beats.shutdownNow();
        }
    }

    private void beat() {
        try {
            heartbeat.beat(inHand);
        } catch (RuntimeException e) {
            // thrown on, it would be the last beat, and others would take the node for dead
            LOG.warn("The database did not take this node's sign of life", e);
        }
    }

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        inHand.addAll(jobs);
        super.executeJobs(jobs, engine);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        return new Work(jobs, engine);
    }

    /** @return whether this node is executing the job, or about to */
    boolean hasInHand(String job) {
        return inHand.contains(job);
    }

    /** What one thread executes, one job after the other. */
    final class Work extends ExecuteJobsRunnable {

        Work(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
        }

        @Override
        protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
            // it may be one that the job before it has brought up, for this thread to go on with, as others may be that
            // wait for their turn; a job that is let go is executed twice at the same time, and its failure forgotten
            inHand.add(job);
            inHand.addAll(Context.getJobExecutorContext().getCurrentProcessorJobQueue());
            try {
                super.executeJob(job, commands, failure);
            } catch (Postponed later) {
                LOG.debug("Job {} is executed later: {}", job, later.getMessage());
            } finally {
                inHand.remove(job);
            }
        }
    }
}
