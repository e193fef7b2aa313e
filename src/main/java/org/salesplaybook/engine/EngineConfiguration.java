package org.salesplaybook.engine;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.catalina.core.StandardHost;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The engine's settings that are not plain properties. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The engine's tables hold moments without a zone: every node has to read them in the same one. */
    @Bean
    static BeanFactoryPostProcessor businessZone(Environment environment) {
        return beans -> TimeZone.setDefault(
                TimeZone.getTimeZone(ZoneId.of(environment.getRequiredProperty("sales-playbook.zone"))));
    }

    /** Whatever Tomcat itself has to say, it says as the application does. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReport() {
        return server -> server.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ErrorReport.class.getName()));
    }

    /** Before anybody is asked who they are, in whose English words Camunda would say so. */
    @Bean
    FilterRegistrationBean<Filter> onlyThisEngine(@Lazy ProcessEngine engine) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            String[] address = ((HttpServletRequest) request).getRequestURI().split("/engine-rest/engine/", 2);
            if (address.length == 1 || address[1].isEmpty() || address[1].split("/", 2)[0].equals(engine.getName())) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        });
        filter.addUrlPatterns("/engine-rest/engine/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    Clock clock(@Value("${sales-playbook.zone}") ZoneId zone) {
        return new EngineClock(zone);
    }

    @Bean
    CommandInterceptor administratorsOnly() {
        return new AdministratorsOnly();
    }

    @Bean
    SessionFactory entityManagers(EngineMemory memory) {
        return new ManagerFactory<>(DbEntityManager.class, () -> new RememberingEntityManager(memory));
    }

    /** Cockpit itself sets up its access when the server opens, which is before all beans are there. */
    @Bean
    SmartInitializingSingleton cockpitDatabase() {
        return () -> Cockpit.setCockpitRuntimeDelegate(new CockpitDatabase());
    }

    @Bean
    @DependsOnDatabaseInitialization
    ProcessEnginePlugin engineSettings(
            ObjectProvider<BpmnParseListener> parseListeners,
            ObjectProvider<CommandInterceptor> interceptors,
            ObjectProvider<SessionFactory> sessionFactories,
            ObjectProvider<Deployer> deployers) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.setCustomHistoryLevels(List.of(new EverythingOnce()));
                PostponeStep.setUp(engine);
                engine.setCustomPostCommandInterceptorsTxRequired(
                        interceptors.orderedStream().toList());
                engine.setCustomSessionFactories(
                        sessionFactories.orderedStream().toList());
                engine.setCustomPreDeployers(deployers.orderedStream().toList());
                engine.setCorrelationHandler(new MessagesOfPeople());
                List<BpmnParseListener> listeners =
                        new ArrayList<>(parseListeners.orderedStream().toList());
                listeners.addAll(Objects.requireNonNullElse(engine.getCustomPostBPMNParseListeners(), List.of()));
                engine.setCustomPostBPMNParseListeners(listeners);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                engine.getSqlSessionFactory().getConfiguration().addInterceptor(new PlainLists());
            }
        };
    }
}
