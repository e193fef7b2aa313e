package org.salesplaybook.expressions;

import java.util.Objects;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes every way by which the engine would run what a diagram, a decision, a query or a variable says. */
@Configuration(proxyBeanMethods = false)
class ExpressionsConfiguration {

    @Bean
    ProcessEnginePlugin closedLanguage(ClosedExpressionManager expressions) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setExpressionManager(expressions);
                // the list holds for queries of every kind, and those that nobody stored are not forbidden what stored
                // ones may
                engine.setEnableExpressionsInAdhocQueries(true);
                engine.setScriptEngineResolver(new NoScripts());
                engine.setArtifactFactory(new NoClasses());
                engine.setBpmnParseFactory(ClosedParse::new);
                engine.setDeserializationTypeValidationEnabled(true);
                engine.setDeserializationTypeValidator(new PlainTypes());
                engine.setDmnEngineConfiguration(closedDecisions(engine.getDmnEngineConfiguration()));
            }
        };
    }

    private static DefaultDmnEngineConfiguration closedDecisions(DefaultDmnEngineConfiguration configured) {
        DefaultDmnEngineConfiguration decisions =
                Objects.requireNonNullElseGet(configured, DefaultDmnEngineConfiguration::new);
        decisions.setFeelEngineFactory(ClosedFeelEngine::new);
        return decisions;
    }
}
