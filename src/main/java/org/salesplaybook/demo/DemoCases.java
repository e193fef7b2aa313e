package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.salesplaybook.acting.PassingTime;
import org.salesplaybook.requests.RequestRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Plays the cases of {@code demo/cases.yaml} into an empty database: every step on its day, by its person, through the
 * same forms and checks as in Tasklist, the engine's timers going off in between.
 */
@Component
@ConditionalOnProperty("sales-playbook.demo.cases")
class DemoCases implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

    private static final Set<String> WHEN_AND_WHO = Set.of("at", "by");

    private final HistoryService history;
    private final DemoPeople people;
    private final DemoTime time;
    private final PassingTime passing;
    private final Optional<DemoHistory> yearsBefore;
    private final UnhurriedWrites unhurried;
    private boolean played;

    DemoCases(
            HistoryService history,
            DemoPeople people,
            DemoTime time,
            PassingTime passing,
            Optional<DemoHistory> yearsBefore,
            UnhurriedWrites unhurried) {
        this.history = history;
        this.people = people;
        this.time = time;
        this.passing = passing;
        this.yearsBefore = yearsBefore;
        this.unhurried = unhurried;
    }

    /** What one person did at one moment in one case: the start, or a task. */
    private record Step(DemoCase demoCase, Date moment, String person, String element, JsonNode values) {

        /** A form that was changed since may refuse a step; the case then stands where it is. */
        void play(DemoPeople people, DemoTime time, UnaryOperator<String> cases) {
            try {
                demoCase.doStep(people, person, element, time.resolve(values, cases));
            } catch (RequestRefused e) {
                demoCase.stop();
                LOG.warn("示例业务停在 {}：{}", element, e.getMessage());
            }
        }
    }

    @Override
    public void start() {
        if (history.createHistoricProcessInstanceQuery().count() == 0) {
            Instant began = Instant.now();
            Map<String, DemoCase> named = new HashMap<>();
            unhurried.during(() -> play(
                    steps(named),
                    name -> Objects.requireNonNull(named.get(name), name).number(people)));
            LOG.info(
                    "{} demo cases are there, played in {} s",
                    history.createHistoricProcessInstanceQuery().count(),
                    Duration.between(began, Instant.now()).toSeconds());
        }
        played = true;
    }

    @Override
    public void stop() {
        played = false;
    }

    @Override
    public boolean isRunning() {
        return played;
    }

    /**
     * After what has to be done before opening, and before the web server listens: nobody works while the clock is
     * moved.
     */
    @Override
    public int getPhase() {
        return 1;
    }

    private void play(List<Step> steps, UnaryOperator<String> numbers) {
        Consumer<Date> passUntil =
                yearsBefore.<Consumer<Date>>map(DemoHistory::begun).orElse(passing::passUntil);
        try {
            for (Step step : steps) {
                passUntil.accept(step.moment());
                step.play(people, time, numbers);
            }
            passUntil.accept(new Date());
        } finally {
            ClockUtil.reset();
        }
    }

    /** @param named the cases that have a name, for others to refer to */
    private List<Step> steps(Map<String, DemoCase> named) {
        List<Step> steps = new ArrayList<>();
        try (InputStream file = new ClassPathResource("demo/cases.yaml").getInputStream()) {
            for (JsonNode demoCase : new ObjectMapper(new YAMLFactory()).readTree(file)) {
                DemoCase played = new DemoCase(
                        demoCase.path("process").asText(),
                        named.get(demoCase.path("from").asText()));
                if (demoCase.has("name")) {
                    named.put(demoCase.path("name").asText(), played);
                }
                for (JsonNode step : demoCase.path("steps")) {
                    String element = StreamSupport.stream(
                                    Spliterators.spliteratorUnknownSize(step.fieldNames(), 0), false)
                            .filter(name -> !WHEN_AND_WHO.contains(name))
                            .findFirst()
                            .orElseThrow();
                    steps.add(new Step(
                            played,
                            time.moment(step.path("at").asText()),
                            step.path("by").asText(),
                            element,
                            step.path(element)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps.sort(Comparator.comparing(Step::moment));
        return steps;
    }
}
