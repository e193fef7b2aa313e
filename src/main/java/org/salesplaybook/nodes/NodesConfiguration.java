package org.salesplaybook.nodes;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs are executed by an executor that the other nodes hear of. */
@Configuration(proxyBeanMethods = false)
class NodesConfiguration {

    /** The starter's settings are the setters of the executor. */
    @Bean
    @ConfigurationProperties("camunda.bpm.job-execution")
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
    JobExecutor jobExecutor(@Qualifier("camundaTaskExecutor") TaskExecutor threads, JdbcClient database) {
        NodeJobExecutor executor = new NodeJobExecutor(database);
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        return executor;
    }
}
