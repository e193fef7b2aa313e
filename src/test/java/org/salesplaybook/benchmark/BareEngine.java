package org.salesplaybook.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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
import org.salesplaybook.testing.RoundTrips;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine by itself with the same diagram, decisions and forms: no check of what is submitted, no rights, no teams,
 * no working days, no numbers and no records of ours. Delegates write the variables that the product's write, and
 * nothing else.
 */
final class BareEngine {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final String LINE_WITHOUT_PRICE = """
            [{"family": "转马类", "product": "豪华转马", "model": "ZM-24", "quantity": 1, "colour": "金色", "supply": "make"}]""";
    /** Longer than any benchmark, in milliseconds. */
    private static final long LATER = 864_000_000;

    private static final Map<Object, Object> BEANS = Map.of(
            "registerDeposit",
            (JavaDelegate) execution -> {
                String number = "DD-" + NUMBERS.incrementAndGet();
                execution.setProcessBusinessKey(number);
                execution.setVariable("caseNumber", number);
                execution.setVariable("balanceDue", 323999.5);
                execution.setVariable("contract", null);
                execution.setVariable("contractExceeded", false);
            },
            "tellCase",
            (JavaDelegate) execution -> {},
            "startLinkedCase",
            (JavaDelegate) execution -> {},
            "releaseOrder",
            (JavaDelegate) execution -> {
                execution.setVariable(
                        "dispatchLines",
                        SpinValues.jsonValue(LINE_WITHOUT_PRICE).create());
                execution.setVariable("supplyMethods", "make");
            },
            "archiveOrder",
            (JavaDelegate) execution -> {},
            "recordCancellation",
            (JavaDelegate) execution -> {},
            "inform",
            (JavaDelegate) execution -> {},
            "workingDays",
            new SomeDay(),
            "absences",
            new Nobody());

    private BareEngine() {}

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

    /** Who is on leave. */
    public static final class Nobody {

        /** @return the person's own groups */
        public Collection<String> offeringGroups(String person, Collection<String> own) {
            return own;
        }
    }

    /** As the engine comes, with full history as the product has it. */
    static Subject withDefaults(DataSource empty) {
        return deploy(start("bare engine, its defaults", empty, engine -> {}));
    }

    /** With those of the product's settings that save work: removal times at the start, no metrics. */
    static Subject withSettings(DataSource empty) {
        return deploy(start("bare engine, our settings", empty, engine -> {
            engine.setHistoryRemovalTimeStrategy("start");
            engine.setMetricsEnabled(false);
            engine.setTaskMetricsEnabled(false);
        }));
    }

    /**
     * On the product's own database, with its people and tasks, and the grants for every task that the engine joins in
     * every list.
     */
    static Subject withGrantsPerTask(Subject product) {
        new JdbcTemplate(product.database()).execute("""
                insert into act_ru_authorization (id_, rev_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid(), 1, 1, group_id_, null, 7, task_id_, 6 from act_ru_identitylink where group_id_ is not null
                union all select gen_random_uuid(), 1, 1, null, assignee_, 7, id_, 6 from act_ru_task where assignee_ is not null;
                analyze act_ru_authorization""");
        return start(
                "engine with its grants per task", product.database(), engine -> engine.setAuthorizationEnabled(true));
    }

    private static Subject start(
            String name, DataSource empty, Consumer<StandaloneProcessEngineConfiguration> settings) {
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
        return new Subject(name, engine, database, engine::close);
    }

    private static Subject deploy(Subject subject) {
        DeploymentBuilder deployment = subject.engine().getRepositoryService().createDeployment();
        deployment.addString(
                "order.bpmn", read(Path.of("processes/order.bpmn")).replaceAll("(\\d) 个工作日(?=[\"<])", "P$1D"));
        Stream.of("earnestMoney.dmn", "depositRelease.dmn")
                .forEach(file -> deployment.addString(file, read(Path.of("processes", file))));
        try (Stream<Path> forms = Files.list(Path.of("forms/order"))) {
            forms.forEach(form -> deployment.addString(form.getFileName().toString(), read(form)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
        return subject;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
