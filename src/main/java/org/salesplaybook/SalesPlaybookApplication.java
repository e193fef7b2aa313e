package org.salesplaybook;

import java.nio.charset.Charset;
import java.util.Map;
import org.salesplaybook.command.Commands;
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

    /**
     * @param arguments Spring Boot's command line arguments; where they begin with a word, that command is run instead
     *     of the application
     */
    public static void main(String[] arguments) {
        if (Commands.areMeant(arguments)) {
            System.exit(Commands.run(arguments));
        }
        SpringApplication application = new SpringApplication(SalesPlaybookApplication.class);
        // as a service without a locale has it; Chinese messages would be question marks
        if (!Charset.defaultCharset().newEncoder().canEncode('中')) {
            application.setDefaultProperties(
                    Map.of("logging.charset.console", "UTF-8", "logging.charset.file", "UTF-8"));
        }
        application.run(arguments);
    }
}
