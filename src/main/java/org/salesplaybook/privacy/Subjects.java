package org.salesplaybook.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds everything that is kept about somebody. */
@Component
class Subjects {

    /** As many are looked for together. */
    private static final int AT_ONCE = 500;

    private final CaseRecords records;
    private final EngineTraces engine;
    private final List<PersonalData> places;
    private final CustomerDirectory customers;
    private final PrivacySettings settings;
    private final Clock clock;

    Subjects(
            CaseRecords records,
            EngineTraces engine,
            List<PersonalData> places,
            CustomerDirectory customers,
            PrivacySettings settings,
            Clock clock) {
        this.records = records;
        this.engine = engine;
        this.places = places;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the cases in which the person's or customer's data stands */
    Found find(Subject asked) {
        return find(List.of(asked)).get(0);
    }

    /** @return the same of several, in their order; each place is looked through once for all of them */
    private List<Found> find(List<Subject> asked) {
        Map<Subject, Set<String>> onlyAt = customers.onlyContact(asked);
        List<Subject> subjects = asked.stream()
                .map(one -> one.isWholeCustomer()
                        ? one
                        : new Subject(sameAs(one, onlyAt.getOrDefault(one, Set.of())), one.phone(), one.names()))
                .toList();
        Map<String, Set<String>> phones = customers.phonesOf(subjects.stream()
                .map(Subject::customer)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<CaseClues> reaches = new ArrayList<>();
        for (int each = 0; each < asked.size(); each++) {
            Subject subject = subjects.get(each);
            reaches.add(new CaseClues(
                    subject,
                    subject.isWholeCustomer() ? phones.getOrDefault(subject.customer(), Set.of()) : Set.of(),
                    onlyAt.getOrDefault(asked.get(each), Set.of())));
        }
        return find(reaches, records.of(reaches), engine.of(reaches), mentioned(reaches));
    }

    /** @return of each in the list, process instances of cases that are known by a telephone number kept elsewhere */
    private List<Set<String>> mentioned(List<CaseClues> reaches) {
        Map<String, Set<Integer>> byPhone = CaseClues.index(reaches, CaseClues::phones);
        List<Set<String>> mentioned = reaches.stream()
                .map(reach -> (Set<String>) new HashSet<String>())
                .toList();
        places.stream()
                .flatMap(place -> place.mentioning(byPhone.keySet()).stream())
                .forEach(one -> CaseClues.byPhone(reaches, byPhone, one.customer(), one.phones(), one.names())
                        .forEach(place -> mentioned.get(place).add(one.instance())));
        return mentioned;
    }

    private List<Found> find(
            List<CaseClues> reaches,
            List<List<SubjectCase>> recorded,
            List<List<SubjectCase>> known,
            List<Set<String>> mentioned) {
        Set<String> withRecord = instances(recorded);
        Set<String> withoutRecord = instances(known);
        mentioned.forEach(withoutRecord::addAll);
        withoutRecord.removeAll(withRecord);
        List<SubjectCase> recordedOtherwise = withoutRecord.isEmpty() ? List.of() : records.of(withoutRecord);
        Set<String> running = engine.running(
                Stream.of(withRecord, withoutRecord).flatMap(Set::stream).collect(Collectors.toSet()));
        List<Found> found = new ArrayList<>();
        for (int each = 0; each < reaches.size(); each++) {
            Map<String, SubjectCase> cases = new LinkedHashMap<>();
            recorded.get(each).forEach(one -> cases.put(one.instance(), one));
            Set<String> others = instances(List.of(known.get(each)));
            others.addAll(mentioned.get(each));
            others.removeAll(cases.keySet());
            Stream.of(recorded, List.of(recordedOtherwise))
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .filter(one -> others.contains(one.instance()))
                    .forEach(one -> cases.put(one.instance(), one));
            known.get(each).forEach(one -> cases.putIfAbsent(one.instance(), one));
            found.add(new Found(
                    reaches.get(each).subject(),
                    reaches.get(each).phones(),
                    cases.values().stream()
                            .map(one -> one.open(running.contains(one.instance())))
                            .sorted(Comparator.comparing(SubjectCase::last).reversed())
                            .toList()));
        }
        return found;
    }

    private static Set<String> instances(List<List<SubjectCase>> cases) {
        return cases.stream()
                .flatMap(List::stream)
                .map(SubjectCase::instance)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * A person may be in the file as a customer: then the customer is meant, who is called like them and at whom there
     * is nobody else.
     */
    private @Nullable String sameAs(Subject person, Set<String> onlyAt) {
        return onlyAt.isEmpty()
                ? null
                : person.names().stream()
                        .flatMap(name -> customers.find(name).stream())
                        .filter(onlyAt::contains)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * Those who asked or came and never became customers, and of whom nothing was heard for as long as their data is
     * kept.
     *
     * @return by number of the customer in the file or, where there is none, of the case in which they appear
     */
    List<String> expired() {
        LocalDate limit = limit();
        Instant moment = limit.atStartOfDay(clock.getZone()).toInstant();
        Map<String, Subject> silent = new LinkedHashMap<>();
        customers.silentSince(moment).forEach(customer -> silent.put(customer, Subject.of(customer, null, null)));
        records.withoutFile(limit).forEach(number -> silent.computeIfAbsent(number, this::ofNumber));
        List<String> numbers = List.copyOf(silent.keySet());
        List<String> expired = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<String> some = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()));
            List<Found> found = find(some.stream().map(silent::get).toList());
            IntStream.range(0, some.size())
                    .filter(each -> isExpired(found.get(each)))
                    .mapToObj(some::get)
                    .forEach(expired::add);
        }
        return expired;
    }

    /** @return whom a number of {@link #expired} stands for */
    Subject ofNumber(String number) {
        return customers
                .find(number)
                .map(customer -> Subject.of(customer, null, null))
                .orElseGet(() -> records.subjectOf(number));
    }

    boolean isExpired(Found found) {
        LocalDate limit = limit();
        return (found.subject().isWholeCustomer() || !found.cases().isEmpty())
                && found.cases().stream()
                        .noneMatch(one -> one.open()
                                || one.deal()
                                || one.keptFor() != null
                                || !one.last().isBefore(limit));
    }

    private LocalDate limit() {
        return LocalDate.now(clock).minus(settings.keepProspects());
    }
}
