package org.salesplaybook.submission;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.DeployedForms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the check of submissions into the engine. */
@Configuration(proxyBeanMethods = false)
class SubmissionConfiguration {

    @Bean
    ProcessEnginePlugin formsPlugin(Submissions submissions, DeployedForms forms, Choices choices) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setTaskService(new GuardedTaskService(submissions));
                engine.setFormService(new GuardedFormService(submissions, forms, choices));
            }
        };
    }
}
