package org.salesplaybook.customer;

import static org.salesplaybook.customer.CustomerTimeline.BALANCE_DUE;
import static org.salesplaybook.customer.CustomerTimeline.CONTRACT_AMOUNT;
import static org.salesplaybook.customer.CustomerTimeline.ORDER;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.casefile.DeliveredProducts.Receipt;
import org.salesplaybook.cases.RecordedCases.Case;
import org.salesplaybook.customer.CustomerTimeline.Course;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.values.Money;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is open with a customer, what was promised and what is owed, as the customer's page begins. */
@Component
class CustomerOutlook {

    /** Days that a case's forms promise, and what for. */
    static final Map<String, String> PROMISES =
            Map.of("deliveryDate", "交货", "depositDueDate", "付定金", "promisedDate", "付款", "arriveAt", "到访");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int DAY_LENGTH = 10;
    private static final String CLOSED = "办结";
    private static final String CANCELLED = "订单取消";

    private final CaseAccess access;
    private final RuntimeService runtime;
    private final AsSystem asSystem;
    private final Clock clock;

    CustomerOutlook(CaseAccess access, @Lazy RuntimeService runtime, AsSystem asSystem, Clock clock) {
        this.access = access;
        this.runtime = runtime;
        this.asSystem = asSystem;
        this.clock = clock;
    }

    /**
     * Something that is open.
     *
     * @param day until when, or when, such as {@code 2026-03-02}, if a day is agreed
     * @param what is to be by that day; {@code 办理中} where none is agreed
     * @param kind what sort of case it is
     * @param number the case's number
     * @param id the process instance, where the person may open the case
     * @param text what it is about, if anybody has said
     * @param overdue whether the day has passed
     */
    record Ahead(
            @Nullable String day,
            String what,
            String kind,
            String number,
            @Nullable String id,
            @Nullable String text,
            boolean overdue) {}

    /**
     * What the customer's orders come to.
     *
     * @param ordered all that was ordered and not cancelled, such as {@code ¥ 480,000.00}
     * @param received what was paid of it
     * @param due what is not paid yet
     */
    record Amounts(String ordered, String received, String due) {}

    /**
     * @param open the earliest first, those without a day last
     * @param planned visits whose day has not come, the earliest first
     * @param amounts if anything was ordered
     */
    record Outlook(
            List<Ahead> open, List<Ahead> planned, @Nullable Amounts amounts) {}

    /** @param nextVisit when the customer is to be called next, if that is said */
    Outlook of(Course course, @Nullable LocalDate nextVisit) {
        List<Case> running = course.records().stream()
                .filter(one -> one.closedAt() == null && !one.withdrawn())
                .toList();
        Set<String> openable = access.openable(running);
        Map<String, Map<String, LocalDate>> promised = promised(running);
        List<Ahead> open = new ArrayList<>();
        List<Ahead> planned = new ArrayList<>();
        running.forEach(one -> {
            LocalDate visit = course.waiting().get(one.number());
            if (visit != null) {
                planned.add(ahead(one, visit, "回访", openable));
            } else {
                Map<String, LocalDate> days =
                        days(one, promised.getOrDefault(one.instance(), Map.of()), course, nextVisit);
                days.forEach((what, day) -> open.add(ahead(one, day, what, openable)));
                if (days.isEmpty()) {
                    open.add(ahead(one, null, "办理中", openable));
                }
            }
        });
        return new Outlook(sorted(open), sorted(planned), amounts(course));
    }

    private static List<Ahead> sorted(List<Ahead> some) {
        return some.stream()
                .sorted(Comparator.comparing(Ahead::day, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Ahead::number))
                .toList();
    }

    /** Records are kept now and then; what was promised since stands in the case. */
    private Map<String, Map<String, LocalDate>> promised(List<Case> running) {
        Map<String, Map<String, LocalDate>> promised = new HashMap<>();
        if (!running.isEmpty()) {
            asSystem
                    .call(() -> runtime.createVariableInstanceQuery()
                            .processInstanceIdIn(
                                    running.stream().map(Case::instance).toArray(String[]::new))
                            .variableNameIn(PROMISES.keySet().toArray(String[]::new))
                            .list())
                    .stream()
                    .filter(one -> one.getValue() instanceof String text
                            && DAY.matcher(text).lookingAt())
                    .forEach(one -> promised.computeIfAbsent(one.getProcessInstanceId(), instance -> new HashMap<>())
                            .put(one.getName(), LocalDate.parse(((String) one.getValue()).substring(0, DAY_LENGTH))));
        }
        return promised;
    }

    /** A delivery is promised by its order, which says what it is about. */
    private Map<String, LocalDate> days(
            Case one, Map<String, LocalDate> promised, Course course, @Nullable LocalDate nextVisit) {
        Map<String, LocalDate> days = new TreeMap<>();
        if (one.deadline() != null && one.archivedAt() == null) {
            days.put(CLOSED, LocalDate.ofInstant(one.deadline().toInstant(), clock.getZone()));
        }
        if (nextVisit != null && one.process().equals(CustomerProcess.KEY)) {
            days.put("联系", nextVisit);
        }
        Optional<Case> order = course.records().stream()
                .filter(other -> other.number().equals(one.about()))
                .findFirst();
        PROMISES.forEach((fact, what) -> Optional.ofNullable(promised.get(fact))
                .or(() -> course.day(one, fact))
                .or(() -> order.flatMap(other -> course.day(other, fact)))
                .ifPresent(day -> days.put(what, day)));
        return days;
    }

    private Ahead ahead(Case one, @Nullable LocalDate day, String what, Set<String> openable) {
        return new Ahead(
                day == null ? null : day.toString(),
                what,
                one.kind(),
                one.number(),
                openable.contains(one.instance()) ? one.instance() : null,
                one.about(),
                day != null && isOver(one, day, what));
    }

    /** A case's own deadline is a moment of its day. */
    private boolean isOver(Case one, LocalDate day, String what) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        return one.deadline() != null && what.equals(CLOSED)
                ? one.deadline().toInstant().isBefore(now.toInstant())
                : day.isBefore(now.toLocalDate());
    }

    /**
     * Orders say what was owed when they were registered; deliveries of them, also those that were given up, what was
     * paid since.
     */
    private static @Nullable Amounts amounts(Course course) {
        List<Case> orders = course.records().stream()
                .filter(one -> one.process().equals(ORDER))
                .filter(one -> !one.withdrawn() && !CANCELLED.equals(one.outcome()))
                .filter(one -> course.amount(one, CONTRACT_AMOUNT).isPresent()
                        && course.amount(one, BALANCE_DUE).isPresent())
                .toList();
        if (orders.isEmpty()) {
            return null;
        }
        Set<String> numbers = orders.stream().map(Case::number).collect(Collectors.toSet());
        Set<String> deliveries = course.records().stream()
                .filter(one -> numbers.contains(one.about()))
                .map(Case::number)
                .collect(Collectors.toSet());
        BigDecimal ordered = sum(course, orders, CONTRACT_AMOUNT);
        BigDecimal due = course.receipts().stream()
                .filter(one -> deliveries.contains(one.delivery()))
                .map(Receipt::amount)
                .reduce(sum(course, orders, BALANCE_DUE), BigDecimal::subtract);
        return new Amounts(Money.shown(ordered), Money.shown(ordered.subtract(due)), Money.shown(due));
    }

    private static BigDecimal sum(Course course, List<Case> orders, String fact) {
        return orders.stream()
                .flatMap(one -> course.amount(one, fact).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
