package org.salesplaybook.customer;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.casefile.DeliveredProducts;
import org.salesplaybook.casefile.DeliveredProducts.Receipt;
import org.salesplaybook.casefile.PlannedVisits;
import org.salesplaybook.cases.KeptForm;
import org.salesplaybook.cases.RecordedCases;
import org.salesplaybook.cases.RecordedCases.Case;
import org.salesplaybook.cases.RecordedCases.Stated;
import org.salesplaybook.customer.CustomerPages.Event;
import org.salesplaybook.values.Money;
import org.springframework.stereotype.Component;

/** What happened with a customer: calls, talks, visits, contracts, orders, money, goods, services and complaints. */
@Component
class CustomerTimeline {

    static final String SIGNED = "合同已签订";
    static final String ORDER = "order";
    static final String CONTRACT_AMOUNT = "contractAmount";
    static final String BALANCE_DUE = "balanceDue";
    private static final String VISIT_DATE = "visitDate";
    private static final String RECEIVED_DATE = "receivedDate";
    private static final List<String> FACTS = Stream.concat(
                    CustomerOutlook.PROMISES.keySet().stream(),
                    Stream.of(CONTRACT_AMOUNT, BALANCE_DUE, VISIT_DATE, RECEIVED_DATE))
            .toList();

    private final RecordedCases cases;
    private final CaseAccess access;
    private final DeliveredProducts delivered;
    private final PlannedVisits visits;
    private final Clock clock;

    CustomerTimeline(
            RecordedCases cases, CaseAccess access, DeliveredProducts delivered, PlannedVisits visits, Clock clock) {
        this.cases = cases;
        this.access = access;
        this.delivered = delivered;
        this.visits = visits;
        this.clock = clock;
    }

    /**
     * Something that happened.
     *
     * @param day such as {@code 2026-03-02}
     * @param number of the case in which it did
     * @param id the process instance, where the person may open the case
     */
    record Happened(
            String day,
            String kind,
            String number,
            @Nullable String id,
            @Nullable String text,
            @Nullable String state) {}

    /**
     * Something that the customer has.
     *
     * @param known by which forms choose it
     * @param day since when
     * @param number of the delivery
     * @param serialNos if there are any
     */
    record Product(
            String known,
            String day,
            String number,
            String text,
            @Nullable String serialNos) {

        private Event event() {
            return new Event(day, "验收", number, text, serialNos);
        }
    }

    /**
     * The same by what it is, each the newest first.
     *
     * @param records of all the customer's cases
     * @param facts what the cases state, by number and name
     * @param receipts what was paid after the deposits
     * @param waiting days of visits that have not come, by number
     * @param others cases that are not the customer's calls
     */
    record Course(
            List<Case> records,
            Map<String, Map<String, Stated>> facts,
            List<Receipt> receipts,
            Map<String, LocalDate> waiting,
            List<Product> products,
            List<Event> enquiries,
            List<Event> followUps,
            List<Event> others) {

        Optional<LocalDate> day(Case one, String fact) {
            return Optional.ofNullable(
                            facts.getOrDefault(one.number(), Map.of()).get(fact))
                    .map(Stated::day);
        }

        Optional<BigDecimal> amount(Case one, String fact) {
            return Optional.ofNullable(
                            facts.getOrDefault(one.number(), Map.of()).get(fact))
                    .map(Stated::amount);
        }
    }

    Course of(String customer) {
        List<Case> records = cases.of(customer);
        List<Case> enquiries =
                records.stream().filter(CustomerTimeline::isEnquiry).toList();
        List<Case> rest = records.stream().filter(one -> !isEnquiry(one)).toList();
        List<String> others = numbers(rest);
        List<KeptForm> forms = cases.forms(numbers(enquiries));
        Map<String, Map<String, Stated>> facts = cases.facts(others, FACTS);
        Map<String, LocalDate> waiting = visits.waiting(others);
        return new Course(
                records,
                facts,
                delivered.receipts(others),
                waiting,
                products(others),
                enquiries.stream().map(one -> enquiry(one, forms)).toList(),
                followUps(forms),
                rest.stream()
                        .map(one -> other(
                                one,
                                facts.getOrDefault(one.number(), Map.of()).get(VISIT_DATE),
                                waiting.get(one.number())))
                        .toList());
    }

    /**
     * @param page counted from 0
     * @return so many of all that happened, the newest first
     */
    List<Happened> page(Course course, int page, int most) {
        Map<String, Case> records = course.records().stream().collect(Collectors.toMap(Case::number, one -> one));
        List<Event> events = Stream.of(
                        course.followUps().stream(),
                        course.receipts().stream().map(one -> received(one.day(), one.delivery(), one.amount())),
                        deposits(course),
                        course.products().stream().map(Product::event),
                        course.others().stream().filter(one -> !course.waiting().containsKey(one.number())),
                        course.enquiries().stream())
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Event::day).reversed())
                .skip((long) page * most)
                .limit(most)
                .toList();
        Set<String> openable = access.openable(
                events.stream().map(event -> in(records, event)).distinct().toList());
        return events.stream()
                .map(event -> happened(event, in(records, event).instance(), openable))
                .toList();
    }

    private static boolean isEnquiry(Case one) {
        return one.process().equals(CustomerProcess.KEY);
    }

    private static Case in(Map<String, Case> records, Event event) {
        return Objects.requireNonNull(records.get(event.number()));
    }

    private static Happened happened(Event event, String instance, Set<String> openable) {
        return new Happened(
                event.day(),
                event.kind(),
                event.number(),
                openable.contains(instance) ? instance : null,
                event.text(),
                event.state());
    }

    private static List<String> numbers(List<Case> some) {
        return some.stream().map(Case::number).toList();
    }

    /** A visit may have been planned half a year before it was made. */
    private Event other(Case one, @Nullable Stated visited, @Nullable LocalDate planned) {
        return new Event(
                visited == null || visited.day() == null
                        ? day(one.openedAt())
                        : visited.day().toString(),
                one.kind(),
                one.number(),
                one.about(),
                state(one, planned));
    }

    /** @return those that both sides have signed */
    static List<Event> contracts(Course course) {
        Set<String> signed = course.records().stream()
                .filter(one -> one.process().equals("contract") && SIGNED.equals(one.outcome()))
                .map(Case::number)
                .collect(Collectors.toSet());
        return course.others().stream()
                .filter(one -> signed.contains(one.number()))
                .toList();
    }

    private static String state(Case one, @Nullable LocalDate planned) {
        if (one.withdrawn()) {
            return "已撤销";
        }
        if (one.closedAt() != null) {
            return "已办结";
        }
        return planned == null ? "办理中" : "计划 " + planned;
    }

    /** Orders say how much was paid before they were registered. */
    private static Stream<Event> deposits(Course course) {
        return course.records().stream()
                .filter(one -> one.process().equals(ORDER))
                .flatMap(one -> course.day(one, RECEIVED_DATE).stream()
                        .flatMap(day -> course.amount(one, CONTRACT_AMOUNT).stream()
                                .flatMap(whole -> course.amount(one, BALANCE_DUE).stream()
                                        .map(whole::subtract)
                                        .map(paid -> received(day, one.number(), paid)))));
    }

    private static Event received(LocalDate day, String number, BigDecimal amount) {
        return new Event(day.toString(), "到账", number, Money.shown(amount), null);
    }

    /** How the customer came to us is what such a case is told by. */
    private Event enquiry(Case enquiry, List<KeptForm> forms) {
        return new Event(
                day(enquiry.openedAt()),
                forms.stream()
                        .filter(form -> form.number().equals(enquiry.number()))
                        .flatMap(form -> form.text(CustomerProcess.SOURCE.getName()).stream())
                        .findFirst()
                        .orElse(enquiry.kind()),
                enquiry.number(),
                enquiry.about(),
                enquiry.closedAt() == null ? "跟进中" : enquiry.outcome());
    }

    /** Advice, following up and visits: what says what was talked about. */
    private List<Event> followUps(List<KeptForm> forms) {
        List<KeptForm> latestFirst = new ArrayList<>(forms);
        Collections.reverse(latestFirst);
        return latestFirst.stream()
                .sorted(Comparator.comparing(KeptForm::at).reversed())
                .flatMap(form -> talk(form, CustomerProcess.FOLLOW_TYPE, CustomerProcess.FOLLOW_CONTENT)
                        .or(() -> talk(form, CustomerProcess.VISIT_TYPE, CustomerProcess.SITUATION))
                        .stream())
                .toList();
    }

    private Optional<Event> talk(KeptForm form, VariableFactory<String> way, VariableFactory<String> content) {
        return form.text(content.getName())
                .map(text -> new Event(
                        day(form.at().atZone(clock.getZone()).toOffsetDateTime()),
                        Objects.requireNonNullElse(form.title(), ""),
                        form.number(),
                        form.text(way.getName()).orElse("") + "：" + text
                                + form.text(CustomerProcess.ISSUES.getName())
                                        .map(issues -> "；问题：" + issues)
                                        .orElse(""),
                        form.text(CustomerProcess.STAGE.getName()).orElse(null)));
    }

    String day(OffsetDateTime moment) {
        return LocalDate.ofInstant(moment.toInstant(), clock.getZone()).toString();
    }

    /** What the customer has, since which acceptance. */
    private List<Product> products(List<String> others) {
        return delivered.of(others).stream()
                .map(one -> new Product(
                        one.number(),
                        one.acceptedOn(),
                        one.delivery(),
                        one.product() + " " + one.model() + " × " + one.quantity(),
                        one.serialNos()))
                .toList();
    }
}
