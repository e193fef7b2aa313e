package org.salesplaybook.benchmark;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.salesplaybook.SalesPlaybookApplication;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.RoundTrips;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The whole application, with its people, rights, forms, records and schema. */
final class Product {

    private Product() {}

    static Subject start(DataSource empty) {
        RoundTrips database = new RoundTrips(empty);
        ConfigurableApplicationContext application = application(database).run();
        return new Subject("Sales Playbook", application.getBean(ProcessEngine.class), database, application::close);
    }

    /**
     * With the demo's cases, and somebody who can work in it.
     *
     * @param beforeCases is done when people could work, and before the first case
     */
    static ConfigurableApplicationContext withDemoCases(DataSource database, Runnable beforeCases) {
        return application(database)
                .sources(Department.class, Rest.class)
                .properties("sales-playbook.demo.cases=true")
                .initializers((GenericApplicationContext context) ->
                        context.registerBean(BeforeDemoCases.class, () -> new BeforeDemoCases(beforeCases)))
                .run();
    }

    private static SpringApplicationBuilder application(DataSource database) {
        return new SpringApplicationBuilder(SalesPlaybookApplication.class)
                .profiles("test")
                .properties("server.port=0", "management.server.port=0", "spring.main.banner-mode=off")
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(WithoutTests.class);
                    context.registerBean("dataSource", DataSource.class, () -> database);
                });
    }

    /** Of those with a phase, the first that is registered is the first to start. */
    private static final class BeforeDemoCases implements SmartLifecycle {

        private static final int PHASE_OF_DEMO_CASES = 1;

        private final Runnable action;
        private boolean done;

        BeforeDemoCases(Runnable action) {
            this.action = action;
        }

        @Override
        public void start() {
            action.run();
            done = true;
        }

        @Override
        public void stop() {
            done = false;
        }

        @Override
        public boolean isRunning() {
            return done;
        }

        @Override
        public int getPhase() {
            return PHASE_OF_DEMO_CASES;
        }
    }

    /** What tests add to the application stands on the same class path, and stays out. */
    static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getAnnotationMetadata().isAnnotated(TestComponent.class.getName())
                    || type.getAnnotationMetadata().isAnnotated(TestConfiguration.class.getName());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }
    }
}
