package org.salesplaybook.audit;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditCheck.Verdict;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.values.PlainDay;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What administrators read of the trail. That they did so stands in it too. */
@Component
class AuditPages {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int PAGE = 50;
    private static final AuditSubject TRAIL = new AuditSubject(AuditSubject.Kind.TRAIL, null);

    private final JdbcClient database;
    private final AuditTrail trail;
    private final AuditCheck check;
    private final IdentityService identities;
    private final Clock clock;

    AuditPages(JdbcClient database, AuditTrail trail, AuditCheck check, @Lazy IdentityService identities, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.check = check;
        this.identities = identities;
        this.clock = clock;
    }

    /** Something to choose from. */
    record Choice(String value, String label) {}

    /** Whether the person may read the trail, and what can be looked for. */
    record About(boolean mayRead, List<Choice> kinds) {}

    /** What is looked for; whatever is left out is not there, or empty. */
    record Wanted(
            @Nullable String from,
            @Nullable String to,
            @Nullable String kind,
            @Nullable String person,
            @Nullable String subject) {}

    /**
     * An entry, as the page shows it.
     *
     * @param isBlank whether its values were blanked, as the law asks
     */
    record Shown(
            long seq,
            String at,
            String kind,
            String subjectKind,
            @Nullable String subject,
            String what,
            @Nullable String before,
            @Nullable String after,
            boolean isBlank,
            @Nullable String person,
            @Nullable String address,
            String node) {}

    /** Some entries, and whether there are more. */
    record Page(List<Shown> entries, boolean more) {}

    /** Whether the trail is whole. */
    record Verification(boolean whole, long entries, String anchor, List<String> breaks) {}

    About about() {
        boolean mayRead = isAdministrator();
        return new About(
                mayRead,
                mayRead
                        ? Stream.of(AuditKind.values())
                                .map(kind -> new Choice(kind.name(), kind.label()))
                                .toList()
                        : List.of());
    }

    Page entries(Wanted wanted, @Nullable String before) {
        onlyAdministrators();
        List<String> conditions = new ArrayList<>(List.of("seq < ?"));
        List<Object> values =
                new ArrayList<>(List.of(given(before).map(AuditPages::number).orElse(Long.MAX_VALUE)));
        given(wanted.from()).ifPresent(from -> {
            conditions.add("happened_at >= ?");
            values.add(midnight("from", "开始日期", from, 0));
        });
        given(wanted.to()).ifPresent(to -> {
            conditions.add("happened_at < ?");
            values.add(midnight("to", "结束日期", to, 1));
        });
        given(wanted.kind()).ifPresent(kind -> {
            conditions.add("kind = ?");
            values.add(kind(kind).name());
        });
        given(wanted.person()).ifPresent(person -> {
            conditions.add("person = ?");
            values.add(person.trim());
        });
        given(wanted.subject()).ifPresent(subject -> {
            conditions.add("subject = ?");
            values.add(subject.trim());
        });
        if (given(before).isEmpty()) {
            trail.recordApart(AuditEvent.of(AuditKind.TRAIL, TRAIL, "查看审计记录").changed(null, wanted));
        }
        List<AuditEntry> found = database.sql("select * from audit_entry where " + String.join(" and ", conditions)
                        + " order by seq desc limit ?")
                .params(Stream.concat(values.stream(), Stream.of(PAGE + 1)).toList())
                .query(AuditEntry.class)
                .list();
        return new Page(found.stream().limit(PAGE).map(this::shown).toList(), found.size() > PAGE);
    }

    Verification verify() {
        onlyAdministrators();
        Verdict verdict = check.verify(Map.of());
        trail.recordApart(AuditEvent.of(AuditKind.TRAIL, TRAIL, verdict.isWhole() ? "核对审计记录：完整" : "核对审计记录：不完整"));
        return new Verification(verdict.isWhole(), verdict.entries(), verdict.anchor(), verdict.breaks());
    }

    private Shown shown(AuditEntry entry) {
        return new Shown(
                entry.seq(),
                MOMENT.format(entry.happenedAt().atZoneSameInstant(clock.getZone())),
                AuditKind.valueOf(entry.kind()).label(),
                AuditSubject.Kind.valueOf(entry.subjectKind()).label(),
                entry.subject(),
                entry.what(),
                entry.valueBefore(),
                entry.valueAfter(),
                entry.isBlank(),
                Objects.requireNonNullElse(
                        entry.person(), entry.kind().equals(AuditKind.LOG_IN_FAILED.name()) ? "" : "系统"),
                entry.address(),
                entry.node());
    }

    private void onlyAdministrators() {
        if (!isAdministrator()) {
            throw new ForbiddenException(Response.status(Response.Status.FORBIDDEN)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Map.of("type", "Forbidden", "message", "只有系统管理员可以查看审计记录"))
                    .build());
        }
    }

    private boolean isAdministrator() {
        Authentication person = identities.getCurrentAuthentication();
        return person != null
                && person.getGroupIds() != null
                && person.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
    }

    private OffsetDateTime midnight(String field, String label, String day, int later) {
        return PlainDay.of(day)
                .orElseThrow(() -> refused(field, label, "应为 2026-03-02 这样的日期"))
                .plusDays(later)
                .atStartOfDay(clock.getZone())
                .toOffsetDateTime();
    }

    private static AuditKind kind(String name) {
        return Stream.of(AuditKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused("kind", "种类", "没有「" + name + "」这一种"));
    }

    private static long number(String before) {
        try {
            return Long.parseLong(before);
        } catch (NumberFormatException e) {
            throw refused("before", "序号", "应为数字");
        }
    }

    private static RequestRefused refused(String field, String label, String expected) {
        return new RequestRefused(List.of(new Problem(field, label, expected)));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(one -> !one.isBlank());
    }
}
