package org.salesplaybook.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

/**
 * The application itself for a command that needs all of it: on an empty database in memory, with the settings of the
 * command line otherwise. Nothing of the company's is touched, and nobody is told of anything.
 */
public final class OnEmptyDatabase {

    private static final String DATABASE = "--spring.datasource.";

    /** After the settings of the command line, so that none of them leads to the company's database. */
    private static final List<String> INSTEAD = List.of(
            DATABASE + "url=jdbc:h2:mem:command;LOCK_TIMEOUT=10000",
            DATABASE + "username=sa",
            DATABASE + "password=",
            "--sales-playbook.notices.enabled=false",
            "--server.port=0",
            "--management.server.port=0",
            "--logging.level.root=OFF");

    private OnEmptyDatabase() {}

    /**
     * @param main the application's class
     * @return it, to be run with {@link #settings}
     */
    public static SpringApplication application(Class<?> main) {
        SpringApplication application = new SpringApplication(main);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        return application;
    }

    /**
     * @param given what the command line says
     * @param more what the command needs, each with its {@code --}
     */
    public static String[] settings(ApplicationArguments given, List<String> more) {
        List<String> settings = new ArrayList<>(Stream.of(given.getSourceArgs())
                .filter(argument -> argument.startsWith("--") && !argument.startsWith(DATABASE))
                .toList());
        settings.addAll(INSTEAD);
        settings.addAll(more);
        return settings.toArray(String[]::new);
    }
}
