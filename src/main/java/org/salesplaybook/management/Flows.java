package org.salesplaybook.management;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.figures.FinishedWork;
import org.salesplaybook.figures.FinishedWork.Figure;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.stereotype.Component;

/** 流程: how long each step takes, how much of it is in time, what is open there, and where it hangs. */
@Component
class Flows {

    private static final double WHOLE = 100;

    private final Oversight oversight;
    private final FinishedWork finished;
    private final OpenSteps openSteps;
    private final DrawnSteps drawn;
    private final KnownNames names;
    private final Organization organization;
    private final WorkingDays workingDays;
    private final Clock clock;

    Flows(
            Oversight oversight,
            FinishedWork finished,
            OpenSteps openSteps,
            DrawnSteps drawn,
            KnownNames names,
            Organization organization,
            WorkingDays workingDays,
            Clock clock) {
        this.oversight = oversight;
        this.finished = finished;
        this.openSteps = openSteps;
        this.drawn = drawn;
        this.names = names;
        this.organization = organization;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** A process. */
    record Named(String key, String name) {}

    /** A team that the person can choose. */
    record Team(String id, String name) {}

    /**
     * Working time.
     *
     * @param words the same as people say it: {@code 2 个工作日 3 小时}
     */
    record Time(long minutes, String words) {}

    /**
     * The cases of a process, and what was done in them.
     *
     * @param finished cases that ended as the diagram says
     * @param withdrawn cases that were withdrawn or broken off
     * @param open cases that are open
     * @param late of these, how many have a step whose time is over
     * @param due finished steps that had a due date
     * @param onTime of these, how many were finished by then
     * @param median within which half of the cases ended; {@code null} where none has
     * @param p90 within which nine of ten did
     * @param sentBack finished steps that had been finished before in the same case
     */
    record All(
            long finished,
            long withdrawn,
            int open,
            int late,
            long due,
            long onTime,
            @Nullable Time median,
            @Nullable Time p90,
            long sentBack) {}

    /**
     * A step.
     *
     * @param id in the diagram
     * @param open how often it is open now
     * @param openLate of these, of how many the time is over
     * @param waitingLongest for how long the first of these has been there
     */
    record Step(
            String id,
            String name,
            long finished,
            int open,
            int openLate,
            @Nullable Time waitingLongest,
            long due,
            long onTime,
            @Nullable Time median,
            @Nullable Time p90,
            long sentBack) {}

    /** What somebody finished. */
    record Worker(
            String id,
            String name,
            long finished,
            long due,
            long onTime,
            @Nullable Time median) {}

    /**
     * A process, looked at closely.
     *
     * @param versions which there are
     * @param from the first month
     * @param to the last one
     * @param steps as they are drawn, then those that only earlier versions have
     * @param bottleneck where it hangs, in a sentence; {@code null} where nothing does
     * @param people {@code null} where the person is to see counts alone
     * @param note what a reader should know of the figures
     */
    record Flow(
            Named process,
            List<Integer> versions,
            List<Team> teams,
            String from,
            String to,
            All all,
            List<Step> steps,
            @Nullable String bottleneck,
            @Nullable List<Worker> people,
            String note) {}

    /** One of all processes; its figures are those of {@link All}. */
    record Line(
            String key,
            String name,
            long finished,
            long withdrawn,
            int open,
            int late,
            long due,
            long onTime,
            @Nullable Time median,
            @Nullable Time p90) {}

    /** All processes that the person oversees, those first in which most is late. */
    record Overview(List<Team> teams, String from, String to, List<Line> processes, String note) {}

    Overview all(String person, FlowRange wanted) {
        ByPosition seen = oversight.of(person).cases();
        Set<String> keys = new TreeSet<>(visible(seen).keySet());
        FinishedWork.Range range = wanted.of(keys, Set.of(), seen, organization, clock);
        Map<String, Figure> cases = finished.cases(range);
        Map<String, Figure> work = finished.work(range);
        Map<String, OpenSteps.Open> open = openSteps.cases(range);
        Map<String, String> called = names.processes();
        List<Line> lines = keys.stream()
                .map(key -> {
                    All all = all(
                            cases.getOrDefault(key, Figure.NOTHING),
                            work.getOrDefault(key, Figure.NOTHING),
                            open.getOrDefault(key, OpenSteps.Open.NONE));
                    return new Line(
                            key,
                            called.getOrDefault(key, key),
                            all.finished(),
                            all.withdrawn(),
                            all.open(),
                            all.late(),
                            all.due(),
                            all.onTime(),
                            all.median(),
                            all.p90());
                })
                .sorted(Comparator.comparing(Line::late)
                        .thenComparing(Line::open)
                        .reversed()
                        .thenComparing(Line::name))
                .toList();
        return new Overview(teams(seen), range.from().toString(), range.to().toString(), lines, note(range));
    }

    Flow of(String person, @Nullable String process, FlowRange wanted) {
        Oversight.Seen oversees = oversight.of(person);
        ByPosition seen = oversees.cases();
        SortedMap<Integer, List<DrawnSteps.Step>> versions =
                process == null ? null : visible(seen).get(process);
        if (process == null || versions == null) {
            throw new RequestRefused("流程（process）没有这一个，请从「流程」的列表中选");
        }
        FinishedWork.Range range = wanted.of(Set.of(process), versions.keySet(), seen, organization, clock);
        Map<String, Figure> figures = finished.steps(range);
        Map<String, OpenSteps.Open> open = openSteps.steps(range);
        List<Step> steps = steps(versions, range.version(), figures, open);
        return new Flow(
                new Named(process, names.processes().getOrDefault(process, process)),
                List.copyOf(new TreeSet<>(versions.keySet())),
                teams(seen),
                range.from().toString(),
                range.to().toString(),
                all(
                        finished.cases(range).getOrDefault(process, Figure.NOTHING),
                        figures.values().stream().reduce(Figure.NOTHING, Figure::plus),
                        openSteps.cases(range).getOrDefault(process, OpenSteps.Open.NONE)),
                steps,
                bottleneck(steps, figures),
                oversees.everything() ? people(range) : null,
                note(range));
    }

    private Map<String, SortedMap<Integer, List<DrawnSteps.Step>>> visible(ByPosition seen) {
        Map<String, SortedMap<Integer, List<DrawnSteps.Step>>> processes = drawn.processes();
        processes.keySet().removeIf(key -> !seen.reads(key, null));
        return processes;
    }

    private List<Team> teams(ByPosition seen) {
        return organization.teams().stream()
                .filter(team -> seen.anyTeam() || seen.teams().contains(team))
                .map(team -> new Team(team, organization.nameOfTeam(team)))
                .toList();
    }

    private List<Step> steps(
            SortedMap<Integer, List<DrawnSteps.Step>> versions,
            @Nullable Integer version,
            Map<String, Figure> figures,
            Map<String, OpenSteps.Open> open) {
        int shown = version == null ? versions.firstKey() : version;
        Map<String, String> called = new LinkedHashMap<>();
        Objects.requireNonNull(versions.get(shown)).forEach(step -> called.put(step.id(), step.name()));
        versions.values()
                .forEach(steps -> steps.stream()
                        .filter(step -> figures.containsKey(step.id()) || open.containsKey(step.id()))
                        .forEach(step -> called.putIfAbsent(step.id(), step.name())));
        List<Step> steps = new ArrayList<>();
        called.forEach((id, name) -> {
            Figure figure = figures.getOrDefault(id, Figure.NOTHING);
            OpenSteps.Open now = open.getOrDefault(id, OpenSteps.Open.NONE);
            steps.add(new Step(
                    id,
                    name,
                    figure.finished(),
                    now.open(),
                    now.late(),
                    now.since() == null
                            ? null
                            : told(workingDays
                                    .between(now.since(), Date.from(clock.instant()))
                                    .toMinutes()),
                    figure.due(),
                    figure.onTime(),
                    median(figure),
                    ninety(figure),
                    figure.again()));
        });
        return steps;
    }

    private All all(Figure cases, Figure work, OpenSteps.Open open) {
        return new All(
                cases.finished(),
                cases.withdrawn(),
                open.open(),
                open.late(),
                work.due(),
                work.onTime(),
                median(cases),
                ninety(cases),
                work.again());
    }

    private List<Worker> people(FinishedWork.Range range) {
        return finished.people(range).entrySet().stream()
                .map(one -> new Worker(
                        one.getKey(),
                        organization.nameOf(one.getKey()),
                        one.getValue().finished(),
                        one.getValue().due(),
                        one.getValue().onTime(),
                        median(one.getValue())))
                .sorted(Comparator.comparing(Worker::finished).reversed().thenComparing(Worker::name))
                .toList();
    }

    /** What is late now is said before what takes long as a rule. */
    private static @Nullable String bottleneck(List<Step> steps, Map<String, Figure> figures) {
        Step late = steps.stream()
                .filter(step -> step.openLate() > 0)
                .max(Comparator.comparing(Step::openLate)
                        .thenComparing(step ->
                                Objects.requireNonNull(step.waitingLongest()).minutes()))
                .orElse(null);
        if (late != null) {
            return "现在卡在「" + late.name() + "」：未办 " + late.open() + " 项，超期 " + late.openLate() + " 项，等得最久的已 "
                    + Objects.requireNonNull(late.waitingLongest()).words();
        }
        long total = figures.values().stream().mapToLong(Figure::minutes).sum();
        return total == 0
                ? null
                : steps.stream()
                        .max(Comparator.comparing(step ->
                                figures.getOrDefault(step.id(), Figure.NOTHING).minutes()))
                        .map(step -> "用时最多的是「" + step.name() + "」：中位数 "
                                + Objects.requireNonNull(step.median()).words() + "，占各步用时的 "
                                + Math.round(WHOLE
                                        * Objects.requireNonNull(figures.get(step.id()))
                                                .minutes()
                                        / total)
                                + "%")
                        .orElse(null);
    }

    private @Nullable Time median(Figure figure) {
        return figure.finished() == 0 ? null : told(figure.median());
    }

    private @Nullable Time ninety(Figure figure) {
        return figure.finished() == 0 ? null : told(figure.ninety());
    }

    private Time told(long minutes) {
        return new Time(minutes, workingDays.toldClosely(Duration.ofMinutes(minutes)));
    }

    private String note(FinishedWork.Range range) {
        return "时间都是工作时间；中位数（一半在这以内）和九成用时由分段的数估算，误差不超过 " + FinishedWork.ERROR_IN_PERCENT + "%"
                + (finished.isRecounted(range) ? "；放假安排改过，这段时间的用时今晚重新结算" : "");
    }
}
