package org.salesplaybook.audit;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the trail and the keeping of history see what the engine does. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    CommandInterceptor auditInterceptor(AuditTrail trail) {
        return new AuditInterceptor(trail);
    }

    @Bean
    ProcessEnginePlugin auditPlugin(AuditTrail trail, SparingCleanup cleanup) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            @SuppressWarnings("rawtypes") // as the engine declares it
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.getCustomHistoryEventHandlers().add(new VariablesHandler());
                List<JobHandler> handlers =
                        new ArrayList<>(Objects.requireNonNullElse(engine.getCustomJobHandlers(), List.of()));
                handlers.add(cleanup);
                engine.setCustomJobHandlers(handlers);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                engine.getSessionFactories().put(UserOperationLogManager.class, new OperationsFactory(trail));
            }
        };
    }

    @Bean
    FilterRegistrationBean<Filter> accessFilter(AuditTrail trail, FailedLogIns failed, Clock clock) {
        return access(trail, failed, clock, "/camunda/api/*", "/engine-rest/*");
    }

    /** Outside of the filters that know who somebody is: it sees what they answer. */
    static FilterRegistrationBean<Filter> access(
            AuditTrail trail, FailedLogIns failed, Clock clock, String... addresses) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new AccessFilter(trail, failed, clock));
        filter.addUrlPatterns(addresses);
        filter.setOrder(OrderedFilter.REQUEST_WRAPPER_FILTER_MAX_ORDER - 1);
        return filter;
    }

    private record OperationsFactory(AuditTrail trail) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return UserOperationLogManager.class;
        }

        @Override
        public Session openSession() {
            return new RecordedOperations(trail);
        }
    }

    private static final class VariablesHandler implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            RecordedOperations.present().happens(event);
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }
}
