package org.salesplaybook.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.h2.util.DateTimeUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What tests add: the measuring of coverage, the counting of round trips to the database, requests whose changes are
 * taken back, and a real PostgreSQL where the build asks for one.
 */
@TestConfiguration(proxyBeanMethods = false)
class TestEngine {

    @Bean
    ProcessEnginePlugin coverage() {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                ProcessCoverageConfigurator.initializeProcessCoverageExtensions(engine);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                ProcessCoverage.measureNothing(engine);
            }
        };
    }

    /** Where the system listens that diagrams ask in tests. */
    @Bean
    DynamicPropertyRegistrar otherCompany() {
        return settings -> settings.add("test.company.port", OtherCompany::port);
    }

    /** Around what is asked for, behind the log-in. */
    @Bean
    FilterRegistrationBean<Undone> undone(PlatformTransactionManager transactions) {
        FilterRegistrationBean<Undone> filter = new FilterRegistrationBean<>(new Undone(transactions));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Bean
    static BeanPostProcessor countedRoundTrips() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof DataSource database)) {
                    return bean;
                }
                // the zone that it remembers may be that of a plain test before, in which it was not the company's yet
                DateTimeUtils.resetCalendar();
                return new RoundTrips(database);
            }
        };
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "test.database", havingValue = "postgresql")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    @ConditionalOnProperty(name = "test.database", havingValue = "postgresql")
    DataSource dataSource(EmbeddedPostgres postgres) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(postgres.getPostgresDatabase());
        return pool;
    }
}
