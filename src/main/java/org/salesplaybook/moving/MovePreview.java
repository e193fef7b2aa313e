package org.salesplaybook.moving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.moving.OldCases.Versions;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What would become of the running cases of a process in its newest version: tried with one of all that are at the same
 * steps, and taken back.
 */
@Component
public class MovePreview {

    private final OldCases cases;
    private final CaseMove move;
    private final MovingWords words;
    private final RuntimeService runtime;
    private final AsSystem asSystem;

    MovePreview(OldCases cases, CaseMove move, MovingWords words, @Lazy RuntimeService runtime, AsSystem asSystem) {
        this.cases = cases;
        this.move = move;
        this.words = words;
        this.runtime = runtime;
        this.asSystem = asSystem;
    }

    /**
     * Cases at the same steps.
     *
     * @param at what the steps are called
     * @param why why they stay with their version; {@code null} where they can be moved
     * @param changes what becomes different for them, by the example of one
     */
    public record Alike(
            List<String> at, int cases, @Nullable String why, List<String> changes) {}

    /** An earlier version. */
    public record Earlier(int version, int cases, int movable, List<Alike> groups) {}

    /**
     * All of it.
     *
     * @param newest number of the version that new cases begin with
     * @param onNewest how many cases go by it
     * @param earlier those by which cases still go, the newest first
     */
    public record Overview(String process, int newest, int onNewest, List<Earlier> earlier) {}

    /**
     * @param process key of the process
     * @return what would become of those of its cases that the person may move
     * @throws org.salesplaybook.requests.RequestRefused where there is no such process
     * @throws jakarta.ws.rs.ForbiddenException where the person moves no cases of the process
     */
    public Overview of(String person, @Nullable String process) {
        Versions versions = cases.versions(person, process);
        ProcessDefinition newest = versions.newest();
        List<String> all = new ArrayList<>(versions.older().keySet());
        all.add(newest.getId());
        Map<String, Integer> counts = cases.count(versions, all);
        return new Overview(
                Objects.requireNonNullElse(newest.getName(), newest.getKey()),
                newest.getVersion(),
                counts.getOrDefault(newest.getId(), 0),
                versions.older().values().stream()
                        .filter(version -> counts.containsKey(version.getId()))
                        .map(version -> earlier(versions, version))
                        .toList());
    }

    private Earlier earlier(Versions versions, ProcessDefinition version) {
        Route route = move.route(version, versions.newest());
        List<Alike> groups = cases.alike(versions, version.getId()).stream()
                .map(alike -> alike(route, alike))
                .sorted(Comparator.comparing(Alike::cases).reversed())
                .toList();
        return new Earlier(
                version.getVersion(),
                count(groups),
                count(groups.stream().filter(group -> group.why() == null).toList()),
                groups);
    }

    private static int count(Collection<Alike> groups) {
        return groups.stream().mapToInt(Alike::cases).sum();
    }

    private Alike alike(Route route, List<String> instances) {
        String example = instances.get(0);
        ActivityInstance now = asSystem.call(() -> runtime.getActivityInstance(example));
        CaseMove.Outcome outcome = move.tried(route, example);
        return new Alike(
                now == null ? List.of("刚刚办完") : route.named(Route.standing(now)),
                instances.size(),
                outcome.obstacle().orElse(null),
                words.byPosition(outcome.changes()));
    }
}
