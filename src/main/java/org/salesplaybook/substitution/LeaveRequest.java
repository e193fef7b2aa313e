package org.salesplaybook.substitution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.values.PlainDay;

/**
 * A leave as somebody enters it.
 *
 * @param person login of whoever goes on leave
 * @param substitute login of whoever is to stand in
 * @param from the first day, {@code 2026-03-02}
 * @param to the last day
 * @param reason why
 */
public record LeaveRequest(
        @Nullable String person,
        @Nullable String substitute,
        @Nullable String from,
        @Nullable String to,
        @Nullable String reason) {

    static final String PERSON = "请假人";
    static final String SUBSTITUTE = "代理人";
    static final String FROM = "开始日期";
    static final String TO = "结束日期";
    static final String REASON = "事由";
    /** What the column holds. */
    static final int LONGEST_REASON = 500;

    /**
     * @return the same with days and without blanks
     * @throws RequestRefused where something is left out, or is none of what is asked for; it names all of it
     */
    Filled filled() {
        List<Problem> problems = new ArrayList<>();
        isMissing("person", PERSON, person, problems);
        isMissing("substitute", SUBSTITUTE, substitute, problems);
        LocalDate first = day("from", FROM, from, problems);
        LocalDate last = day("to", TO, to, problems);
        String because = reason == null ? "" : PlainText.cleaned(reason);
        isMissing("reason", REASON, because, problems);
        if (because.length() > LONGEST_REASON) {
            problems.add(
                    new Problem("reason", REASON, "不能超过 " + LONGEST_REASON + " 个字，现在是 " + because.length() + " 个字"));
        }
        String unreadable = PlainText.fault(because);
        if (unreadable != null) {
            problems.add(new Problem("reason", REASON, unreadable));
        }
        if (person == null || substitute == null || first == null || last == null || !problems.isEmpty()) {
            throw new RequestRefused(problems);
        }
        return new Filled(person, substitute, first, last, because);
    }

    /** A request in which everything is filled in. */
    record Filled(String person, String substitute, LocalDate firstDay, LocalDate lastDay, String reason) {}

    private static boolean isMissing(String key, String label, @Nullable String value, List<Problem> problems) {
        boolean isMissing = value == null || value.isBlank();
        if (isMissing) {
            problems.add(new Problem(key, label, "为必填项"));
        }
        return isMissing;
    }

    /** From one day to another. */
    record Days(LocalDate first, LocalDate last) {}

    /** @throws RequestRefused where one of them is left out or is no day */
    static Days days(@Nullable String from, @Nullable String to) {
        List<Problem> problems = new ArrayList<>();
        LocalDate first = day("from", FROM, from, problems);
        LocalDate last = day("to", TO, to, problems);
        if (first == null || last == null) {
            throw new RequestRefused(problems);
        }
        return new Days(first, last);
    }

    private static @Nullable LocalDate day(String key, String label, @Nullable String value, List<Problem> problems) {
        if (isMissing(key, label, value, problems) || value == null) {
            return null;
        }
        LocalDate day = PlainDay.of(value).orElse(null);
        if (day == null) {
            problems.add(new Problem(key, label, "应为日期，如 2026-03-02"));
        }
        return day;
    }
}
