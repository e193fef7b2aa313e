package org.salesplaybook.moving;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the engine which steps of two versions are the same, for every plan that it makes. */
@Configuration(proxyBeanMethods = false)
class MovingConfiguration {

    @Bean
    ProcessEnginePlugin sameSteps() {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setMigrationActivityMatcher(new SameSteps());
            }
        };
    }
}
