package org.salesplaybook.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Starts Chromium once for all tests, opens an office for each, and lets the engine work while it is open. */
class Chromium implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(Chromium.class);
    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final int MILLIS_BETWEEN_LOOKS_FOR_JOBS = 200;

    /** The browser and what drives it, closed when the last test is over. */
    private record Running(Playwright playwright, Browser browser) implements ExtensionContext.Store.CloseableResource {

        static Running start() {
            PlaywrightAssertions.setDefaultAssertionTimeout(Office.PATIENCE_IN_MILLIS);
            Awaitility.setDefaultTimeout(Duration.ofMillis((long) Office.PATIENCE_IN_MILLIS));
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(executable().orElseThrow())
                                    .setArgs(FLAGS)));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    private static Optional<Path> executable() {
        return Optional.ofNullable(System.getenv("SALES_PLAYBOOK_CHROMIUM"))
                .map(Stream::of)
                .orElseGet(USUAL_PLACES::stream)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (executable().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        if (Boolean.parseBoolean(System.getenv("SALES_PLAYBOOK_REQUIRE_BROWSER"))) {
            throw new IllegalStateException(
                    "No Chromium, which SALES_PLAYBOOK_REQUIRE_BROWSER asks for: install it, or name its "
                            + "executable in SALES_PLAYBOOK_CHROMIUM");
        }
        return ConditionEvaluationResult.disabled("no Chromium found");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        JobExecutor jobs = jobExecutor(context);
        jobs.setWaitTimeInMillis(MILLIS_BETWEEN_LOOKS_FOR_JOBS);
        jobs.setMaxWait(MILLIS_BETWEEN_LOOKS_FOR_JOBS);
        jobs.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Office office = context.getStore(OURS).remove(Office.class, Office.class);
        if (office != null) {
            office.close(context.getExecutionException().isPresent());
        }
        jobExecutor(context).shutdown();
    }

    private static JobExecutor jobExecutor(ExtensionContext context) {
        ProcessEngine engine = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Office.class;
    }

    @Override
    public Office resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS)
                .getOrComputeIfAbsent(
                        Office.class,
                        ignored -> new Office(
                                browser(context),
                                address(context),
                                engine(context),
                                context.getRequiredTestClass().getSimpleName() + "."
                                        + context.getRequiredTestMethod().getName()),
                        Office.class);
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Running.class, ignored -> Running.start(), Running.class)
                .browser();
    }

    private static String engine(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context)
                .getBean(ProcessEngine.class)
                .getName();
    }

    private static String address(ExtensionContext context) {
        return "http://localhost:"
                + SpringExtension.getApplicationContext(context)
                        .getEnvironment()
                        .getProperty("local.server.port");
    }
}
