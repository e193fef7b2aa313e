package org.salesplaybook.complaint;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.Names;
import org.salesplaybook.values.SearchWords;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.stereotype.Component;

/** 案例库: what all staff can read and learn from. */
@Component
class CaseLibrary {

    private static final int PAGE = 20;
    private static final List<String> SEARCHED = List.of(
            "title",
            "productModel",
            "problem",
            "directCause",
            "rootCause",
            "proposal",
            "correctiveAction",
            "improvement",
            "lesson");

    private final JdbcAggregateTemplate records;
    private final Clock clock;

    CaseLibrary(JdbcAggregateTemplate records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** A case as it is read: without the number of the complaint, which would lead back to the people concerned. */
    record Lesson(
            @Nullable String title,
            String publishedOn,
            @Nullable String productModel,
            @Nullable String severity,
            @Nullable String problem,
            @Nullable String directCause,
            @Nullable String rootCause,
            @Nullable String proposal,
            @Nullable String correctiveAction,
            @Nullable String improvement,
            @Nullable String lesson,
            @Nullable String studyDate) {}

    /**
     * @param words what to look for, each word anywhere in a case; everything where they are blank
     * @param page counted from 0
     * @return the newest first, {@value #PAGE} to a page
     */
    List<Lesson> find(@Nullable String words, int page) {
        Query query = Query.query(matching(words))
                .with(PageRequest.of(page, PAGE, Sort.by(Sort.Direction.DESC, "publishedAt")));
        return records.findAll(query, TeachingCase.class).stream()
                .map(this::lesson)
                .toList();
    }

    private static Criteria matching(@Nullable String words) {
        return new SearchWords(words)
                .stream()
                        .map(word -> SEARCHED.stream()
                                .map(column -> Criteria.where(column)
                                        .like(Names.holding(word.text()))
                                        .ignoreCase(true))
                                .map(Criteria.class::cast)
                                .reduce(Criteria::or)
                                .orElseThrow())
                        .reduce(Criteria.empty(), Criteria::and);
    }

    private Lesson lesson(TeachingCase found) {
        return new Lesson(
                found.title(),
                day(found.publishedAt()),
                found.productModel(),
                found.severity(),
                found.problem(),
                found.directCause(),
                found.rootCause(),
                found.proposal(),
                found.correctiveAction(),
                found.improvement(),
                found.lesson(),
                Objects.toString(found.studyDate(), null));
    }

    private String day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone()).toString();
    }
}
