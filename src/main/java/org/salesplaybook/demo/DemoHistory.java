package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.acting.Actors;
import org.salesplaybook.acting.PassingTime;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.workingdays.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * The years before the demo cases. People begin cases as often as {@code demo/history.yaml} says, and whoever has a
 * task does it when the time drawn for it is over, through the same forms and checks as in Tasklist. Everything is done
 * in the order in which it happened.
 */
@Component
// nobody is written to about what is long over
@ConditionalOnExpression("${sales-playbook.demo.history:false} and !${sales-playbook.notices.enabled}")
class DemoHistory {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHistory.class);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    /** Working days of a year. */
    private static final double YEAR = 248;

    private static final int FIRST_MINUTE = 10;
    private static final int MINUTES_TO_BEGIN_IN = 480;

    private final HistoryPlan plan = HistoryPlan.read();
    private final Random random = new Random(plan.seed());
    private final Actors actors;
    private final PassingTime passing;
    private final DemoPeople people;
    private final DemoTime time;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final ZoneId zone;
    private final HistoryForms forms;
    private final List<HistoryCustomer> customers = new ArrayList<>();
    private final Map<String, HistoryCase> cases = new HashMap<>();
    private final Set<String> otherCases = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::moment).thenComparing(Event::number));
    private int drawn;

    DemoHistory(
            Actors actors,
            PassingTime passing,
            DemoPeople people,
            DemoTime time,
            WorkingDays workingDays,
            Clock clock) {
        this.actors = actors;
        this.passing = passing;
        this.people = people;
        this.time = time;
        this.workingDays = workingDays;
        this.clock = clock;
        this.zone = clock.getZone();
        this.forms = new HistoryForms(time, random);
    }

    /** @return lets the time pass, from the beginning of those years, and people do what they have to */
    Consumer<Date> begun() {
        if (!people.areInTeams(plan.places().keySet())) {
            LOG.info("Not the demo organisation: no history");
            return passing::passUntil;
        }
        LocalDate today = LocalDate.now(clock);
        settle();
        begin(today.minusMonths(plan.months()), today);
        plan.leaves().forEach(leave -> begin(leave, today));
        return this::passUntil;
    }

    /** Something that people do. */
    private record Event(Date moment, int number, String what, Runnable action) {

        /** A form or a diagram that was changed since may refuse it; the case then stands where it is. */
        void happen() {
            try {
                action.run();
            } catch (RequestRefused | ProcessEngineException e) {
                LOG.warn("过去的业务停在 {}：{}", what, e.getMessage());
            }
        }
    }

    private void passUntil(Date moment) {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = goesOn(moment);
        }
        passing.itIs(moment);
    }

    /** One thing at a time: what falls due may give somebody something to do before whatever was to come next. */
    private boolean goesOn(Date moment) {
        Event next = events.peek();
        if (next == null || next.moment().after(moment)) {
            return passing.somethingHappensBy(moment, this::lookAt);
        }
        if (!passing.somethingHappensBy(next.moment(), this::lookAt)) {
            events.remove();
            passing.itIs(next.moment());
            next.happen();
        }
        return true;
    }

    private void at(Date moment, String what, Runnable action) {
        events.add(new Event(moment, drawn++, what, action));
    }

    private void settle() {
        plan.places().forEach((team, places) -> {
            for (HistoryPlan.Place place : places) {
                int number = customers.size();
                customers.add(new HistoryCustomer(
                        team,
                        place.name() + plan.kinds().get(number % plan.kinds().size()),
                        plan.surnames().get(number % plan.surnames().size()),
                        "1370571%04d".formatted(1000 + number),
                        place));
            }
        });
    }

    private void begin(LocalDate first, LocalDate today) {
        first.datesUntil(today)
                .filter(day -> workingDays.count(day, day) == 1)
                .forEach(day -> plan.processes().forEach((key, process) -> {
                    double expected = process.aYear() / YEAR * month(day).starts();
                    for (double left = expected; left > 0; left--) {
                        if (random.nextDouble() < left) {
                            Date moment = workingDays.afterWork(
                                    workingDays.opening(day.toString()),
                                    Duration.ofMinutes(FIRST_MINUTE + random.nextInt(MINUTES_TO_BEGIN_IN)));
                            at(moment, key, () -> begin(key, customer(), subject(process)));
                        }
                    }
                }));
    }

    private void begin(HistoryPlan.Leave leave, LocalDate today) {
        Date first = workingDays.opening(today.minusMonths(leave.monthsAgo()).toString());
        LocalDate firstDay = time.dayOf(first);
        LocalDate lastDay = time.dayOf(workingDays.after(first, leave.days() - 1));
        Date entered = workingDays.afterWork(
                workingDays.opening(
                        time.dayOf(workingDays.before(firstDay.toString(), 2)).toString()),
                Duration.ofHours(1));
        at(entered, leave.person(), () -> people.enterLeave(leave, firstDay, lastDay));
    }

    private HistoryCustomer customer() {
        return customers.get(random.nextInt(customers.size()));
    }

    private JsonNode subject(HistoryPlan.Kind process) {
        return process.subjects().isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : process.subjects().get(random.nextInt(process.subjects().size()));
    }

    private HistoryPlan.Month month(LocalDate day) {
        return plan.year().getOrDefault(day.getMonthValue(), HistoryPlan.Month.USUAL);
    }

    private void begin(String key, HistoryCustomer customer, JsonNode subject) {
        begin(key, customer, subject, Map.of());
    }

    private void begin(String key, HistoryCustomer customer, JsonNode subject, Map<String, Object> variables) {
        HistoryPlan.Kind process = process(key);
        Date now = passing.now();
        Map<String, Object> known = new HashMap<>(variables);
        known.putAll(known(customer, subject, now));
        String person = people.ofPosition(process.by(), customer.team(), random);
        known.put("me", person);
        Map<String, Object> values = forms.filled(process.begins(), known, now);
        if (customer.isOnFile() && !process.stranger().isEmpty()) {
            values.put("customer", Objects.requireNonNull(customer.number()));
        } else {
            values.putAll(forms.filled(process.stranger(), known, now));
        }
        String instance = actors.start(person, key, values);
        cases.put(instance, new HistoryCase(instance, key, customer, subject));
    }

    private HistoryPlan.Kind process(String key) {
        return Objects.requireNonNull(plan.processes().get(key), key);
    }

    private Map<String, Object> known(HistoryCustomer customer, JsonNode subject, Date now) {
        Map<String, Object> known = new HashMap<>(customer.known());
        subject.properties().forEach(field -> known.put(field.getKey(), field.getValue()));
        LocalDateTime local = LocalDateTime.ofInstant(now.toInstant(), zone);
        known.put("now", local.format(MOMENT));
        known.put("today", local.toLocalDate().toString());
        known.put("no", String.valueOf(1000 + drawn));
        return known;
    }

    /** Whoever has got a task in the case will do it in some time. */
    private void lookAt(String instance) {
        HistoryCase one = caseOf(instance);
        if (one == null) {
            return;
        }
        for (Actors.OpenTask task : actors.tasksOf(instance)) {
            if (seen.add(task.id())) {
                HistoryPlan.Step step = process(one.process()).steps().get(task.element());
                if (step == null) {
                    LOG.warn("过去的业务没有说怎样办理 {} {}", one.process(), task.element());
                } else {
                    at(done(one, step), one.process() + " " + task.element(), () -> work(one, task, step));
                }
            }
        }
    }

    private @Nullable HistoryCase caseOf(String instance) {
        HistoryCase known = cases.get(instance);
        if (known == null && otherCases.add(instance)) {
            HistoryCase origin = people.originOf(instance).map(cases::get).orElse(null);
            String process = people.processOf(instance);
            if (origin != null && plan.processes().containsKey(process)) {
                known = new HistoryCase(instance, process, origin.customer(), origin.subject());
                cases.put(instance, known);
            }
        }
        return known;
    }

    private Date done(HistoryCase one, HistoryPlan.Step step) {
        Date now = passing.now();
        Date from = now;
        if (step.from() != null) {
            Date said = workingDays.at(Objects.requireNonNull(
                    people.variables(one.instance(), Set.of(step.from())).get(step.from()), step.from()));
            from = said.after(now) ? said : now;
        }
        double spread = step.spread() == null ? plan.spread() : step.spread();
        double hours = step.hours()
                * month(LocalDate.ofInstant(from.toInstant(), zone)).slower()
                * Math.exp(spread * random.nextGaussian());
        return workingDays.afterWork(from, Duration.ofMinutes(Math.round(hours * 60)));
    }

    private void work(HistoryCase one, Actors.OpenTask task, HistoryPlan.Step step) {
        actors.whoDoes(task, random).ifPresent(doer -> work(one, task, step, doer));
    }

    private void work(HistoryCase one, Actors.OpenTask task, HistoryPlan.Step step, Actors.Doer doer) {
        Set<String> names = new HashSet<>(one.customer().isOnFile() ? Set.of() : Set.of("customer"));
        step.answers().forEach(answer -> {
            names.addAll(answer.when().keySet());
            names.addAll(answer.fill() == null ? Set.of() : HistoryForms.names(answer.fill()));
            names.addAll(
                    answer.begins() == null
                            ? Set.of()
                            : HistoryForms.names(process(answer.begins()).begins()));
        });
        names.addAll(step.fill() == null ? Set.of() : HistoryForms.names(step.fill()));
        Map<String, Object> known = new HashMap<>(known(one.customer(), one.subject(), passing.now()));
        known.put("me", doer.person());
        names.removeAll(known.keySet());
        if (!names.isEmpty()) {
            known.putAll(people.variables(one.instance(), names));
        }
        if (known.get("customer") instanceof String number) {
            one.customer().onFile(number);
        }
        HistoryPlan.Answer answer = drawn(step.answers().stream()
                .filter(possible -> possible.applies(known))
                .toList());
        if (answer.withdraw() != null) {
            people.withdraw(
                    people.ofPosition("salesSupervisor", one.customer().team(), random),
                    one.instance(),
                    answer.withdraw());
        } else if (answer.begins() != null) {
            begin(answer.begins(), one.customer(), one.subject(), known);
        } else {
            Map<String, Object> values = new HashMap<>();
            Stream.of(step.fill(), answer.fill())
                    .filter(Objects::nonNull)
                    .forEach(fill -> values.putAll(forms.filled(fill, known, passing.now())));
            actors.work(task, doer, values);
        }
        lookAt(one.instance());
    }

    private HistoryPlan.Answer drawn(List<HistoryPlan.Answer> possible) {
        int shares = possible.stream().mapToInt(HistoryPlan.Answer::weight).sum();
        int left = shares == 0 ? 0 : random.nextInt(shares);
        for (HistoryPlan.Answer answer : possible) {
            left -= answer.weight();
            if (left < 0) {
                return answer;
            }
        }
        throw new RequestRefused("没有适用的办法");
    }
}
