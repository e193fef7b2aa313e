package org.salesplaybook.rehearsal;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine of a rehearsal says where cases go. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(Rehearsal.SETTING)
class RehearsalConfiguration {

    @Bean
    static Walked walked() {
        return new Walked();
    }

    @Bean
    static SpringBootProcessEnginePlugin footprints(Walked walked) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.getCustomHistoryEventHandlers().add(walked.listener());
                engine.getCustomPostBPMNParseListeners().add(new Footprints(walked));
            }
        };
    }

    private static final class Footprints extends AbstractBpmnParseListener {

        private final ExecutionListener step;

        Footprints(Walked walked) {
            step = execution -> walked.add(
                    ((ExecutionEntity) execution).getProcessDefinition().getKey(), execution.getCurrentTransitionId());
        }

        @Override
        public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, step);
        }
    }
}
