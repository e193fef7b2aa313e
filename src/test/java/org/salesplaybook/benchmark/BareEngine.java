package org.salesplaybook.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * The engine by itself with the same diagram, decisions and forms: no check of what is submitted, no rights, no teams, no
 * working days, no numbers and no records of ours. Delegates write the variables that the product's write, and nothing else.
 */
final class BareEngine {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final String LINE_WITHOUT_PRICE = """
            [{"family": "转马类", "product": "豪华转马", "model": "ZM-24", "quantity": 1, "colour": "金色", "supply": "make"}]""";
    /** Longer than any benchmark, in milliseconds. */
    private static final long LATER = 864_000_000;

    private static final Map<Object, Object> BEANS = Map.of(
            "registerDeposit", (JavaDelegate) execution -> {
                String number = "DD-" + NUMBERS.incrementAndGet();
                execution.setProcessBusinessKey(number);
                execution.setVariable("caseNumber", number);
                execution.setVariable("balanceDue", 323999.5);
            },
            "releaseOrder", (JavaDelegate) execution -> {
                execution.setVariable("dispatchLines", SpinValues.jsonValue(LINE_WITHOUT_PRICE).create());
                execution.setVariable("supplyMethods", "make");
            },
            "archiveOrder", (JavaDelegate) execution -> { },
            "recordCancellation", (JavaDelegate) execution -> { },
            "inform", (JavaDelegate) execution -> { },
            "workingDays", new SomeDay());

    private BareEngine() {
    }

    /** Due dates and timers that do not fall due meanwhile. */
    public static final class SomeDay {

        /** @return a date */
        public Date before(String date, int days) {
            return new Date(ClockUtil.getCurrentTime().getTime() + LATER);
        }

        /** @return a date */
        public Date on(String date) {
            return before(date, 0);
        }
    }

    /** As the engine comes, with full history as the product has it. */
    static Subject withDefaults(DataSource empty) {
        return start("bare engine, its defaults", empty, engine -> { });
    }

    /** With those of the product's settings that save work: removal times at the start, no metrics. */
    static Subject withSettings(DataSource empty) {
        return start("bare engine, our settings", empty, engine -> {
            engine.setHistoryRemovalTimeStrategy("start");
            engine.setMetricsEnabled(false);
            engine.setTaskMetricsEnabled(false);
        });
    }

    private static Subject start(String name, DataSource empty, Consumer<StandaloneProcessEngineConfiguration> settings) {
        RoundTrips database = new RoundTrips(empty);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(BEANS);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        settings.accept(configuration);
        ProcessEngine engine = configuration.buildProcessEngine();
        deploy(engine);
        return new Subject(name, engine, database, engine::close);
    }

    private static void deploy(ProcessEngine engine) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        deployment.addString("order.bpmn", read(Path.of("processes/order.bpmn")).replaceAll("(\\d) 个工作日(?=[\"<])", "P$1D"));
        Stream.of("earnestMoney.dmn", "depositRelease.dmn").forEach(file -> deployment.addString(file, read(Path.of("processes", file))));
        try (Stream<Path> forms = Files.list(Path.of("forms/order"))) {
            forms.forEach(form -> deployment.addString(form.getFileName().toString(), read(form)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
