package org.salesplaybook.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/** What the page 个人信息 shows: everything that is kept about somebody, by place, with what a law keeps. */
@Component
class PrivacyPages {

    private final Subjects subjects;
    private final CaseRecords records;
    private final List<PersonalData> places;
    private final CustomerDirectory customers;
    private final ErasureRecords erasures;
    private final PrivacySettings settings;

    PrivacyPages(
            Subjects subjects,
            CaseRecords records,
            List<PersonalData> places,
            CustomerDirectory customers,
            ErasureRecords erasures,
            PrivacySettings settings) {
        this.subjects = subjects;
        this.records = records;
        this.places = places;
        this.customers = customers;
        this.erasures = erasures;
        this.settings = settings;
    }

    /**
     * Whom somebody looks for.
     *
     * @param customer number or name of a customer, with everybody there
     * @param phone telephone number of a person
     * @param names what the person is called, with 、 between the names; with any name where it is left out
     */
    public record Question(
            @Nullable String customer,
            @Nullable String phone,
            @Nullable String names) {}

    /** A case. */
    record Case(
            String kind,
            @Nullable String number,
            String state,
            String last,
            @Nullable String keptFor,
            @Nullable String keptUntil) {}

    /** What stands in one place. */
    record Place(String place, List<Entry> entries) {}

    /** Everything about somebody. */
    record Page(String summary, List<Case> cases, List<Place> places) {}

    /** An erasure that was asked for, or that was due. */
    record Done(
            @Nullable String number,
            @Nullable String customer,
            @Nullable String receivedAt,
            @Nullable String erasedAt,
            @Nullable String closedAt,
            @Nullable String result) {}

    /**
     * What was erased, and what would be next.
     *
     * @param keepProspects how long data of those is kept who never became customers, {@code P2Y}
     * @param expired how many of them would be erased now
     */
    record Overview(String keepProspects, int expired, List<Done> erasures) {}

    Overview overview() {
        return new Overview(
                settings.keepProspects().toString(),
                subjects.expired().size(),
                erasures.latest().stream()
                        .map(done -> new Done(
                                done.number(),
                                done.customer(),
                                Objects.toString(done.receivedAt(), null),
                                Objects.toString(done.erasedAt(), null),
                                Objects.toString(done.closedAt(), null),
                                done.result()))
                        .toList());
    }

    /**
     * @return the cases of whom somebody looks for
     * @throws RequestRefused where nobody is named, or there is no such customer
     */
    Found find(@Nullable Question question) {
        Subject asked = question == null
                ? Subject.of(null, null, null)
                : Subject.of(question.customer(), question.phone(), question.names());
        if (asked.customer() == null && asked.phone() == null) {
            throw new RequestRefused(List.of(new Problem("phone", "电话", "请填写电话号码，或者客户编号、客户名称")));
        }
        String customer = asked.customer() == null
                ? null
                : customers
                        .find(asked.customer())
                        .orElseThrow(() -> new RequestRefused(
                                List.of(new Problem("customer", "客户", "客户档案里没有这个编号或名称，已经删除，或者有几个同名的（请填编号）"))));
        return subjects.find(new Subject(customer, asked.phone(), asked.names()));
    }

    Page page(Found found) {
        List<Entry> entries = entries(found);
        Map<String, List<Entry>> byPlace = new LinkedHashMap<>();
        entries.forEach(entry -> byPlace.computeIfAbsent(entry.place(), place -> new ArrayList<>())
                .add(entry));
        return new Page(
                Summaries.of(found),
                found.cases().stream().map(PrivacyPages::shown).toList(),
                byPlace.entrySet().stream()
                        .map(place -> new Place(place.getKey(), place.getValue()))
                        .toList());
    }

    /** @return what stands in all places, those of the cases' records first */
    List<Entry> entries(Found found) {
        List<Entry> entries = new ArrayList<>(records.entries(found));
        places.stream()
                .sorted(Comparator.comparing(PersonalData::place))
                .forEach(place -> entries.addAll(place.find(found)));
        return entries;
    }

    private static Case shown(SubjectCase one) {
        return new Case(
                one.kind(),
                one.number(),
                one.open() ? "办理中，办结后才能删除" : one.keptFor() != null ? "依法保留" : "可以删除",
                one.last().toString(),
                one.keptFor() == null ? null : one.keptFor().words(),
                Objects.toString(one.keptUntil(), null));
    }
}
