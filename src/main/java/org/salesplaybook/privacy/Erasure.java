package org.salesplaybook.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Erases what no law keeps, everywhere in one transaction: all of it or nothing. */
@Component
class Erasure {

    private static final String HISTORY = "流程历史";
    private static final String TRAIL = "审计记录的值";
    private static final String TEXTS = "通知和往来文字";

    private final CaseRecords records;
    private final EngineTraces engine;
    private final List<PersonalData> places;
    private final CustomerDirectory customers;
    private final AuditTrail trail;

    Erasure(
            CaseRecords records,
            EngineTraces engine,
            List<PersonalData> places,
            CustomerDirectory customers,
            AuditTrail trail) {
        this.records = records;
        this.engine = engine;
        this.places = places;
        this.customers = customers;
        this.trail = trail;
    }

    /**
     * Numbers, amounts, dates and choices stay, and so do cases that are worked on or kept by law.
     *
     * @return how many records were changed, by place; none where there was nothing left
     */
    @Transactional
    Map<String, Integer> erase(Found found, String mark) {
        ErasedWords words = new ErasedWords();
        found.subject().names().forEach(words::name);
        found.phones().forEach(phone -> {
            words.name(PhoneNumber.normalized(phone));
            PhoneNumber.spellings(phone).forEach(words::name);
        });
        records.collect(found, words);
        engine.collect(found, words);
        Set<String> copies = new TreeSet<>();
        places.forEach(place -> {
            place.collect(found, words);
            copies.addAll(place.copiedTo(found));
        });
        copies.removeAll(found.instances());
        Redaction redaction = words.redaction(mark);
        Map<String, Integer> changed = new LinkedHashMap<>();
        count(changed, "登记记录", records.erase(found, redaction));
        count(changed, TEXTS, records.eraseTexts(found, copies, redaction));
        count(changed, HISTORY, engine.erase(found, copies, redaction));
        places.forEach(place ->
                count(changed, place.place(), place.erase(found, redaction) + place.eraseCopies(copies, redaction)));
        count(changed, TRAIL, trail.blank(subjects(found), "个人信息删除后，抹去审计记录中的新旧值"));
        return changed;
    }

    /**
     * What the audit trail has about the cases stands under their numbers or, from before they had one, under their
     * instances.
     */
    private List<AuditSubject> subjects(Found found) {
        Stream<AuditSubject> cases = Stream.concat(found.erasableNumbers().stream(), found.erasableInstances().stream())
                .map(AuditSubject::ofCase);
        return Stream.concat(
                        cases,
                        Stream.ofNullable(found.subject().customer())
                                .filter(customer -> found.customerGoes())
                                .flatMap(customer -> customers.numbersOf(customer).stream())
                                .map(AuditSubject::customer))
                .toList();
    }

    private static void count(Map<String, Integer> changed, String place, int records) {
        if (records > 0) {
            changed.put(place, records);
        }
    }
}
