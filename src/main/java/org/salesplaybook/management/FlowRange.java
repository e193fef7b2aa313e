package org.salesplaybook.management;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.figures.FinishedWork;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases.ByPosition;

/**
 * Which work somebody wants figures of, as the address says it.
 *
 * @param from the first month, {@code 2026-01}; eleven months before the last one where it is left out
 * @param to the last one; the present month where it is left out
 * @param version of the process; all of them where it is left out
 * @param team whose cases; those of all teams that the person oversees where it is left out
 */
record FlowRange(
        @Nullable String from,
        @Nullable String to,
        @Nullable String version,
        @Nullable String team) {

    private static final int USUAL_MONTHS = 12;
    private static final int MOST_MONTHS = 120;
    private static final YearMonth FIRST = YearMonth.of(2015, 1);

    /**
     * @param processes keys of the processes
     * @param versions which there are, where there is one process
     * @throws RequestRefused where something is none, or not for the person
     */
    FinishedWork.Range of(
            Collection<String> processes,
            Set<Integer> versions,
            ByPosition seen,
            Organization organization,
            Clock clock) {
        YearMonth last = month("结束月份（to）", to, YearMonth.now(clock));
        YearMonth first = month("开始月份（from）", from, last.minusMonths(USUAL_MONTHS - 1L));
        if (first.isAfter(last)) {
            throw new RequestRefused("开始月份（from）" + first + " 在结束月份（to）" + last + " 之后");
        }
        if (first.isBefore(FIRST) || first.until(last, ChronoUnit.MONTHS) >= MOST_MONTHS) {
            throw new RequestRefused("时间（from、to）从 " + FIRST + " 起，一次最多看 " + MOST_MONTHS + " 个月");
        }
        return new FinishedWork.Range(first, last, processes, version(versions), teams(seen, organization));
    }

    private static YearMonth month(String field, @Nullable String text, YearMonth otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new RequestRefused(field + "应写年和月，如 2026-03");
        }
    }

    private @Nullable Integer version(Set<Integer> versions) {
        if (version == null || version.isBlank()) {
            return null;
        }
        return versions.stream()
                .filter(one -> one.toString().equals(version))
                .findFirst()
                .orElseThrow(() -> new RequestRefused("版本（version）没有这一个，这个流程有："
                        + String.join(
                                "、",
                                new TreeSet<>(versions)
                                        .stream().map(String::valueOf).toList())));
    }

    private @Nullable Set<String> teams(ByPosition seen, Organization organization) {
        if (team == null || team.isBlank()) {
            if (seen.anyTeam()) {
                return null;
            }
            Set<String> own = new TreeSet<>(seen.teams());
            own.add("");
            return own;
        }
        if (!organization.teams().contains(team)) {
            throw new RequestRefused("组（team）没有这一个，请从列表中选");
        }
        if (!seen.anyTeam() && !seen.teams().contains(team)) {
            throw new RequestRefused("组（team）「" + organization.nameOfTeam(team) + "」不是您的组，您看得到的是本组的统计");
        }
        return Set.of(team);
    }

    /** @return the same, as values of parameters of SQL over open work: see {@link OpenSteps} */
    static Map<String, Object> values(FinishedWork.Range range) {
        Map<String, Object> values = new HashMap<>();
        values.put("processes", range.processes().isEmpty() ? Set.of("") : range.processes());
        values.put("anyVersion", range.version() == null);
        values.put("version", range.version() == null ? 0 : range.version());
        values.put("anyTeam", range.teams() == null);
        values.put("teams", range.teams() == null || range.teams().isEmpty() ? Set.of("") : range.teams());
        return values;
    }
}
