package org.salesplaybook.benchmark;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.salesplaybook.SalesPlaybookApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The whole application, with its people, rights, forms, records and schema. */
final class Product {

    private Product() {
    }

    static Subject start(DataSource empty) {
        RoundTrips database = new RoundTrips(empty);
        ConfigurableApplicationContext application = new SpringApplicationBuilder(SalesPlaybookApplication.class)
                .profiles("test")
                .properties("server.port=0", "spring.main.banner-mode=off")
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(WithoutTests.class);
                    context.registerBean("dataSource", DataSource.class, () -> database);
                })
                .run();
        return new Subject("Sales Playbook", application.getBean(ProcessEngine.class), database, application::close);
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
