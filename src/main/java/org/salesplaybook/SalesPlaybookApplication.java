package org.salesplaybook;

import java.nio.charset.Charset;
import java.util.Map;
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
        SpringApplication application = new SpringApplication(SalesPlaybookApplication.class);
        // as a service without a locale has it; Chinese messages would be question marks
        if (!Charset.defaultCharset().newEncoder().canEncode('中')) {
            application.setDefaultProperties(Map.of("logging.charset.console", "UTF-8", "logging.charset.file", "UTF-8"));
        }
        application.run(arguments);
    }
}
