package org.salesplaybook.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesplaybook.cases.RecordedCases.Case;
import org.salesplaybook.steps.Withdrawal;

/**
 * What narrows a search for cases, besides words.
 *
 * @param state whether cases that are worked on are wanted, or those that have ended; empty for both
 * @param kind key of the process; empty for any
 * @param from the first day on which the case may have begun; empty for any
 * @param to the last one; empty for any
 * @param endedFrom the first day on which it may have ended; empty for any, and those that have not
 * @param endedTo the last one; empty for any, and those that have not
 * @param people logins, of which one started the case or had a task in it; empty for anybody
 * @param team whose case it is; empty for any
 * @param late how its tasks stand; empty where that does not matter
 * @param grantee login of somebody who was granted the case; empty where that does not matter
 */
record CaseFilter(
        Optional<State> state,
        Optional<String> kind,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<LocalDate> endedFrom,
        Optional<LocalDate> endedTo,
        Optional<Collection<String>> people,
        Optional<String> team,
        Optional<Lateness> late,
        Optional<String> grantee) {

    static final CaseFilter NONE = new CaseFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** How far cases are. */
    enum State {
        /** They are worked on. */
        OPEN(" and p.end_time_ is null"),
        /** They have ended. */
        CLOSED(" and p.end_time_ is not null"),
        /** They have ended as their diagram says. */
        DONE(" and p.state_ = 'COMPLETED' and not exists (" + State.REASON + ")"),
        /** They were withdrawn, or broken off by an administrator. */
        WITHDRAWN(" and p.end_time_ is not null and (p.state_ <> 'COMPLETED' or exists (" + State.REASON + "))");

        private static final String REASON =
                "select 1 from act_hi_varinst v where v.proc_inst_id_ = p.id_ and v.name_ = :withdrawal";

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        private boolean takes(Case record) {
            return this == CLOSED || this == (record.withdrawn() ? WITHDRAWN : DONE);
        }
    }

    /** How the tasks of a case stand, those that are done and those that are not. */
    enum Lateness {
        /** The time of an open one is over. */
        NOW(
                " and exists (select 1 from act_ru_task t where t.proc_inst_id_ = process_instance_id and t.due_date_ < :now)"),
        /** The time of one was over before it was done, or is. */
        EVER(" and exists (" + Lateness.EXCEEDED + ")"),
        /** All were done in time so far. */
        NEVER(" and not exists (" + Lateness.EXCEEDED + ")");

        private static final String EXCEEDED =
                "select 1 from act_hi_taskinst t where t.proc_inst_id_ = process_instance_id "
                        + "and t.due_date_ < coalesce(t.end_time_, :now)";

        private final String condition;

        Lateness(String condition) {
            this.condition = condition;
        }
    }

    CaseFilter of(String person) {
        return new CaseFilter(state, kind, from, to, endedFrom, endedTo, people, team, late, Optional.of(person));
    }

    boolean isOfOne() {
        return grantee.isPresent();
    }

    boolean isNone() {
        return equals(NONE);
    }

    /**
     * @return a condition of SQL on {@code found_case}, beginning with {@code and}, with {@link #values} and the time
     *     now
     */
    String sql() {
        String process = state.map(how -> how.condition).orElse("")
                + endedFrom.map(day -> " and p.end_time_ >= :endedFrom").orElse("")
                + endedTo.map(day -> " and p.end_time_ < :endedUntil").orElse("")
                + kind.map(key -> " and p.proc_def_key_ = :kind").orElse("")
                + people.map(some -> " and (p.start_user_id_ in (:people) or exists (select 1 from act_hi_taskinst t "
                                + "where t.proc_inst_id_ = p.id_ and t.assignee_ in (:people)))")
                        .orElse("");
        return from.map(day -> " and started_at >= :from").orElse("")
                + team.map(id -> " and team = :team").orElse("")
                + late.map(how -> how.condition).orElse("")
                + to.map(day -> " and started_at < :until").orElse("")
                + grantee.map(person ->
                                " and process_instance_id in (select a.resource_id_ from act_ru_authorization a "
                                        + "where a.user_id_ = :grantee and a.resource_type_ = 20 and a.type_ = 1)")
                        .orElse("")
                + (process.isEmpty()
                        ? ""
                        : " and exists (select 1 from act_hi_procinst p where p.id_ = process_instance_id" + process
                                + ")");
    }

    Map<String, Object> values(Clock clock) {
        ZoneId zone = clock.getZone();
        Map<String, Object> values = new HashMap<>();
        values.put("now", Timestamp.from(clock.instant()));
        team.ifPresent(id -> values.put("team", id));
        kind.ifPresent(key -> values.put("kind", key));
        from.ifPresent(day -> values.put("from", beginning(day, zone)));
        to.ifPresent(day -> values.put("until", beginning(day.plusDays(1), zone)));
        endedFrom.ifPresent(day -> values.put("endedFrom", beginning(day, zone)));
        endedTo.ifPresent(day -> values.put("endedUntil", beginning(day.plusDays(1), zone)));
        values.put("withdrawal", Withdrawal.REASON.getName());
        people.ifPresent(some -> values.put("people", some.isEmpty() ? List.of("") : some));
        grantee.ifPresent(person -> values.put("grantee", person));
        return values;
    }

    private static Timestamp beginning(LocalDate day, ZoneId zone) {
        return Timestamp.from(day.atStartOfDay(zone).toInstant());
    }

    /** @return whether a record is wanted of which the engine knows nothing any more */
    boolean takes(Case record, ZoneId zone) {
        LocalDate began = LocalDate.ofInstant(record.openedAt().toInstant(), zone);
        LocalDate ended = record.closedAt() == null
                ? began
                : LocalDate.ofInstant(record.closedAt().toInstant(), zone);
        return state.filter(how -> !how.takes(record)).isEmpty()
                && endedFrom.filter(ended::isBefore).isEmpty()
                && endedTo.filter(ended::isAfter).isEmpty()
                && kind.filter(key -> !key.equals(record.process())).isEmpty()
                && from.filter(began::isBefore).isEmpty()
                && to.filter(began::isAfter).isEmpty()
                && team.filter(id -> !id.equals(record.team())).isEmpty()
                && late.filter(how -> !how.equals(lateness(record))).isEmpty()
                && people.filter(some -> !some.contains(record.owner())).isEmpty();
    }

    /** What is left of a case says whether it was done in time as a whole. */
    private static Lateness lateness(Case record) {
        return record.deadline() != null
                        && record.closedAt() != null
                        && record.closedAt().isAfter(record.deadline())
                ? Lateness.EVER
                : Lateness.NEVER;
    }
}
