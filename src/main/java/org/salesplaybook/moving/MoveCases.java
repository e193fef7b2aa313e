package org.salesplaybook.moving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.CaseComment;
import org.salesplaybook.moving.OldCases.Case;
import org.salesplaybook.moving.OldCases.Versions;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Moves cases to the newest version, some at a time, each in a transaction of its own: what has moved is no longer
 * there for the next time or for another node, what is refused stays as it was.
 */
@Component
public class MoveCases {

    /** How many at once; whoever asks for them asks again for the next. */
    static final int MOST = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final OldCases cases;
    private final CaseMove move;
    private final MovingWords words;
    private final CommandExecutor commands;
    private final AuditTrail trail;

    MoveCases(OldCases cases, CaseMove move, MovingWords words, @Lazy CommandExecutor commands, AuditTrail trail) {
        this.cases = cases;
        this.move = move;
        this.words = words;
        this.commands = commands;
        this.trail = trail;
    }

    /** A case that stays with its version. */
    public record Refused(String number, String why) {}

    /**
     * What has come of some of the cases.
     *
     * @param next to be sent with the next request, for the others; {@code null} where there are no others
     */
    public record Result(
            int moved, List<Refused> refused, @Nullable String next) {}

    /**
     * Which cases are to be moved.
     *
     * @param process key of the process
     * @param from number of the version whose cases are meant; those of all earlier ones where it is left out
     * @param to number of the newest version, as whoever asks has seen it
     * @param after what the last answer said is next
     */
    public record Wanted(
            @Nullable String process,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String after) {

        /** What nobody can mean. */
        public static final Wanted NOTHING = new Wanted(null, null, null, null);
    }

    /**
     * @return what has come of some of the cases
     * @throws RequestRefused where there is no such process or version, or where there is a newer one
     * @throws jakarta.ws.rs.ForbiddenException where the person moves no cases of the process
     */
    public Result move(String person, Wanted wanted) {
        Versions versions = cases.versions(person, wanted.process());
        Integer from = wanted.from();
        ProcessDefinition newest = versions.newest();
        if (wanted.to() == null || wanted.to() != newest.getVersion()) {
            throw new RequestRefused("现在最新的是第 " + newest.getVersion() + " 版，请重新打开这一页，看过以后再移");
        }
        Collection<String> among = versions.older().values().stream()
                .filter(version -> from == null || from == version.getVersion())
                .map(ProcessDefinition::getId)
                .toList();
        if (from != null && among.isEmpty()) {
            throw new RequestRefused("没有第 " + from + " 版，或者它就是最新的");
        }
        List<Case> some = cases.some(versions, among, Objects.requireNonNullElse(wanted.after(), ""), MOST);
        Map<String, Route> routes = new HashMap<>();
        List<Refused> refused = new ArrayList<>();
        long begun = System.nanoTime();
        int moved = 0;
        String last = null;
        for (Case one : some) {
            Route route = routes.computeIfAbsent(
                    one.version(),
                    id -> move.route(Objects.requireNonNull(versions.older().get(id)), newest));
            CaseMove.Outcome outcome = move.done(route, one.instance(), changes -> record(route, one, changes));
            outcome.obstacle().ifPresent(why -> refused.add(new Refused(number(one), why)));
            moved += outcome.obstacle().isEmpty() ? 1 : 0;
            last = one.instance();
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                return new Result(moved, refused, last);
            }
        }
        return new Result(moved, refused, some.size() < MOST ? null : last);
    }

    private static String number(Case one) {
        return one.number() == null ? "（还没有编号）" : one.number();
    }

    /** In the name of whoever asked for it. */
    private void record(Route route, Case one, List<Change> changes) {
        int from = route.from().getVersion();
        int to = route.to().getVersion();
        List<String> told = words.inCase(changes);
        commands.execute(new CaseComment(
                one.instance(),
                "从流程的第 " + from + " 版移到第 " + to + " 版" + (told.isEmpty() ? "" : "：" + String.join("；", told))));
        trail.record(AuditEvent.of(
                        AuditKind.CASE,
                        AuditSubject.ofCase(one.number() == null ? one.instance() : one.number()),
                        "移到流程的新版本")
                .changed(Map.of("version", from), Map.of("version", to)));
    }
}
