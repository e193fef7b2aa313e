package org.salesplaybook.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds everything that is kept about somebody. */
@Component
class Subjects {

    private final CaseRecords records;
    private final EngineTraces engine;
    private final CustomerDirectory customers;
    private final PrivacySettings settings;
    private final Clock clock;

    Subjects(CaseRecords records, EngineTraces engine, CustomerDirectory customers, PrivacySettings settings, Clock clock) {
        this.records = records;
        this.engine = engine;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the cases in which the person's or customer's data stands */
    Found find(Subject asked) {
        Set<String> onlyAt = asked.phone() == null ? Set.of() : customers.onlyContact(asked.phone(), asked.names());
        Subject subject = asked.isWholeCustomer() ? asked : new Subject(sameAs(asked, onlyAt), asked.phone(), asked.names());
        Reach reach = new Reach(subject, subject.isWholeCustomer() ? customers.phonesOf(subject.customer()) : Set.of(), onlyAt);
        Map<String, SubjectCase> cases = new LinkedHashMap<>();
        records.of(reach).forEach(found -> cases.put(found.instance(), found));
        List<SubjectCase> known = engine.of(reach);
        Set<String> withoutRecord = known.stream().map(SubjectCase::instance).filter(instance -> !cases.containsKey(instance)).collect(Collectors.toSet());
        if (!withoutRecord.isEmpty()) {
            records.of(withoutRecord).forEach(found -> cases.put(found.instance(), found));
        }
        known.forEach(found -> cases.putIfAbsent(found.instance(), found));
        Set<String> running = engine.running(cases.keySet());
        List<SubjectCase> all = new ArrayList<>();
        cases.values().forEach(one -> all.add(one.open(running.contains(one.instance()))));
        all.sort(Comparator.comparing(SubjectCase::last).reversed());
        return new Found(subject, reach.phones(), List.copyOf(all));
    }

    /** A person may be in the file as a customer: then the customer is meant, who is called like them and at whom there is nobody else. */
    private String sameAs(Subject person, Set<String> onlyAt) {
        return person.names().stream().flatMap(name -> customers.find(name).stream()).filter(onlyAt::contains).findFirst().orElse(null);
    }

    /**
     * Those who asked or came and never became customers, and of whom nothing was heard for as long as their data is kept.
     *
     * @return by number of the customer in the file or, where there is none, of the case in which they appear
     */
    List<String> expired() {
        LocalDate limit = limit();
        Instant moment = limit.atStartOfDay(clock.getZone()).toInstant();
        List<String> numbers = new ArrayList<>(customers.silentSince(moment));
        numbers.addAll(records.withoutFile(limit));
        return numbers.stream().filter(number -> isExpired(find(ofNumber(number)))).toList();
    }

    /** @return whom a number of {@link #expired} stands for */
    Subject ofNumber(String number) {
        return customers.find(number).map(customer -> Subject.of(customer, null, null)).orElseGet(() -> records.subjectOf(number));
    }

    boolean isExpired(Found found) {
        LocalDate limit = limit();
        return (found.subject().isWholeCustomer() || !found.cases().isEmpty()) && found.cases().stream().noneMatch(one -> one.open() || one.deal()
                || one.keptFor() != null || !one.last().isBefore(limit));
    }

    private LocalDate limit() {
        return LocalDate.now(clock).minus(settings.keepProspects());
    }
}
