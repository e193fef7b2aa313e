package org.salesplaybook.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Finds the {@link Command} that the command line asks for, and runs it. */
public final class Commands {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    /** H2: another process has the file open. */
    private static final int DATABASE_IN_USE = 90020;

    /** What can be done beside the running application, which has the file of its database for itself. */
    private static final Set<String> WITHOUT_DATABASE = Set.of("check", "rehearse");

    private static final List<String> NO_DATABASE = List.of(
            "--spring.datasource.url=jdbc:h2:mem:none",
            "--spring.datasource.username=sa",
            "--spring.datasource.password=");

    private Commands() {}

    /**
     * @return whether the command line asks for a command; settings alone ({@code --name=value}) run the application
     */
    public static boolean areMeant(String... arguments) {
        return words(arguments).findAny().isPresent();
    }

    /** @return the exit code, see {@link Command#run} */
    public static int run(String... arguments) {
        return run(console(), arguments);
    }

    static int run(PrintStream out, String... arguments) {
        List<String> words = words(arguments).toList();
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Surroundings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of("logging.level.root", "ERROR"))
                .run(settings(words.get(0), arguments))) {
            List<Command> commands =
                    context.getBeanProvider(Command.class).orderedStream().toList();
            return commands.stream()
                    .filter(command -> command.name().equals(words.get(0)))
                    .findFirst()
                    .map(command -> command.run(words.subList(1, words.size()), out))
                    .orElseGet(() -> {
                        out.println("没有“" + words.get(0) + "”这个命令。可用的命令：");
                        commands.forEach(command -> out.println("  " + command.name() + "  " + command.help()));
                        return MISUSED;
                    });
        } catch (DataAccessException | TransactionException unreachable) {
            out.println(
                    isInUse(unreachable)
                            ? "数据库文件正由运行中的应用使用，请先停止应用再执行。"
                            : "不能访问数据库："
                                    + NestedExceptionUtils.getMostSpecificCause(unreachable)
                                            .getMessage());
            return FAILED;
        }
    }

    private static String[] settings(String command, String... arguments) {
        return WITHOUT_DATABASE.contains(command)
                ? Stream.concat(
                                Stream.of(arguments).filter(argument -> !argument.startsWith("--spring.datasource.")),
                                NO_DATABASE.stream())
                        .toArray(String[]::new)
                : arguments;
    }

    private static boolean isInUse(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException refused && refused.getErrorCode() == DATABASE_IN_USE);
    }

    private static Stream<String> words(String... arguments) {
        return Stream.of(arguments).filter(argument -> !argument.startsWith("--"));
    }

    /** Without a locale, as a service or in a container, the console would show question marks. */
    private static PrintStream console() {
        return Charset.defaultCharset().newEncoder().canEncode('中')
                ? System.out
                : new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /**
     * What commands are given. Not a configuration class by its annotations, so that the application does not take it
     * for one of its own.
     */
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "org.salesplaybook",
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Command.class))
    static class Surroundings {}
}
