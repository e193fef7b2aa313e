package org.salesplaybook.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.salesplaybook.SalesPlaybookApplication;
import org.springframework.mock.env.MockEnvironment;

/**
 * The application in a process of its own, as it runs in production: with a database on disk, jobs that the engine
 * executes by itself, and ports of its own. It can be killed and started again. People are those of the demo
 * organisation.
 */
public final class ApplicationProcess implements AutoCloseable {

    /** A start takes ten seconds on an idle machine, and builds share theirs. */
    public static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private static final String STARTED = "Started " + SalesPlaybookApplication.class.getSimpleName();
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Path directory;
    private final List<String> launcher = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Process process;
    private int starts;
    private volatile List<Integer> ports = List.of();

    private ApplicationProcess(Path directory) {
        this.directory = directory;
        with("server.port", 0);
        with("management.server.port", 0);
        with("sales-playbook.organization.password-is-user-id", true);
        // a script logs in with each request
        with("sales-playbook.accounts.hash-iterations", 1000);
        with(
                "sales-playbook.organization.file",
                Path.of("company/organization.yaml").toUri());
    }

    /**
     * @param directory its working directory, in which it keeps its data
     * @return not started yet
     */
    public static ApplicationProcess in(Path directory) {
        return new ApplicationProcess(directory);
    }

    /** Sets what it is started with, see {@code application.yaml}. */
    public ApplicationProcess with(String setting, Object value) {
        settings.put(setting, value.toString());
        return this;
    }

    /**
     * Today and tomorrow are working days, from midnight to midnight: whatever the day, people may be told of things.
     */
    public ApplicationProcess alwaysInBusinessHours() {
        LocalDate today = LocalDate.now(Department.ZONE);
        try {
            Files.createDirectories(directory.resolve("company/calendar"));
            Files.writeString(
                    directory.resolve("company/calendar/company.json"),
                    "{\"days\": [" + workday(today) + ", " + workday(today.plusDays(1)) + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with("sales-playbook.working-days.opens", "00:00").with("sales-playbook.working-days.closes", "23:59");
    }

    private static String workday(LocalDate day) {
        return "{\"name\": \"上班\", \"date\": \"%s\", \"isOffDay\": false, \"author\": \"行政部\", \"reason\": \"试验\"}"
                .formatted(day);
    }

    /** @param command what starts it, such as one that puts it into a name space of its own */
    public ApplicationProcess by(String... command) {
        launcher.addAll(List.of(command));
        return this;
    }

    /** Starts it, and waits until it takes requests. */
    public ApplicationProcess start() {
        return launch().awaitStart();
    }

    /** Starts it, without waiting. */
    public ApplicationProcess launch() {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // starts in half the time
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SalesPlaybookApplication.class.getName()));
        settings.forEach((setting, value) -> command.add("--" + setting + "=" + value));
        starts++;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until it takes requests. */
    public ApplicationProcess awaitStart() {
        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> output().contains(STARTED) || !process.isAlive());
        String output = output();
        assertThat(output).contains(STARTED);
        ports = PORT.matcher(output)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
        return this;
    }

    private Path log() {
        return directory.resolve("output-" + starts + ".txt");
    }

    /** @return what it has written since it was started last */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return its port for people; it must have started */
    public int port() {
        return ports.get(0);
    }

    /** @return its port for health checks; it must have started */
    public int healthPort() {
        return ports.get(1);
    }

    /** @return its REST API; it must have started */
    public Rest rest() {
        return new Rest(new MockEnvironment().withProperty("local.server.port", Integer.toString(port())));
    }

    /** @return whether it has been started and neither killed nor ended */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends it as {@code kill -9} and a power failure do: nothing is put in order. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** @return the code with which it ended; waits for it */
    public int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (isRunning()) {
            kill();
        }
    }
}
