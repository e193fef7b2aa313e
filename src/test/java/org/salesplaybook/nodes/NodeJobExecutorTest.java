package org.salesplaybook.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a step brings up goes on in the same thread, and is as much in hand as the step itself. */
@HandbookTest
@DisplayName("几台机器：一步接着一步做，接下来的那一步也在手上")
class NodeJobExecutorTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    private final Set<String> inHandMeanwhile = new LinkedHashSet<>();
    private NodeJobExecutor executor;
    private JobExecutorContext thread;

    @BeforeEach
    void oneThreadOfANode() {
        executor = new NodeJobExecutor(database);
        thread = new JobExecutorContext();
        Context.setJobExecutorContext(thread);
    }

    @AfterEach
    void theThreadIsDone() {
        Context.removeJobExecutorContext();
    }

    @Test
    @DisplayName("上一步带出来的，做的时候在手上，做完放开")
    void whatAStepBringsUpIsInHand() {
        NodeJobExecutor.Work work = executor.new Work(List.of("first"), (ProcessEngineImpl) engine);

        execute(work, "first", List.of("next", "nextButOne"));
        execute(work, "next", List.of());

        assertThat(inHandMeanwhile).containsExactly("first", "next", "nextButOne");
        assertThat(executor.hasInHand("first")).isFalse();
        assertThat(executor.hasInHand("next")).isFalse();
        assertThat(executor.hasInHand("nextButOne")).as("轮到它了没有").isTrue();
    }

    private void execute(NodeJobExecutor.Work work, String job, List<String> broughtUp) {
        thread.getCurrentProcessorJobQueue().remove(job);
        work.executeJob(
                job,
                new CommandExecutor() {
                    @Override
                    public <T> T execute(Command<T> command) {
                        List.of("first", "next", "nextButOne").stream()
                                .filter(executor::hasInHand)
                                .forEach(inHandMeanwhile::add);
                        return null;
                    }
                },
                new JobFailureCollector(job));
        thread.getCurrentProcessorJobQueue().addAll(broughtUp);
    }
}
