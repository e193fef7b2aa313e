package org.salesplaybook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs the sales department's handbook as processes on an embedded Camunda Platform 7 engine. */
@Modulithic(systemName = "Sales Playbook")
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SalesPlaybookApplication {

    /** @param arguments Spring Boot's command line arguments */
    public static void main(String[] arguments) {
        SpringApplication.run(SalesPlaybookApplication.class, arguments);
    }
}
