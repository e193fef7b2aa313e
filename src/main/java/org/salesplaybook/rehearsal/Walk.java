package org.salesplaybook.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.acting.Actors.Doer;
import org.salesplaybook.acting.Actors.OpenTask;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.rehearsal.Roads.Leg;
import org.salesplaybook.rehearsal.Script.Aim;
import org.salesplaybook.requests.Hindrance;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.Withdrawal;
import org.springframework.core.NestedExceptionUtils;

/**
 * A case from its start to its end, with all that it starts: each step leads on towards what the case is to come to.
 */
final class Walk {

    private static final int MOST_STEPS = 300;
    /** Tasks of a case after which it only has to end. */
    private static final int ENOUGH_TASKS = 24;

    private static final int MOST_SUBMISSIONS = 30;
    private static final int MOST_EVENTS = 4;
    private static final Duration LONGEST = Duration.ofDays(800);

    private final Stage stage;
    /** The cases, by their process instances. */
    private final Map<String, Part> cast = new LinkedHashMap<>();

    private final Set<String> givenUp = new HashSet<>();
    private final Date latest;
    private final boolean timePasses;
    private Map<String, String> running = Map.of();

    /** A case: it is to come to its aim, where it has one. */
    private static final class Part {

        private final String instance;
        private final Script script;
        private final @Nullable Aim aim;
        private final boolean fully;
        private final int metBefore;
        private int events;
        private int tasks;

        Part(String instance, Script script, @Nullable Aim aim, boolean fully) {
            this.instance = instance;
            this.script = script;
            this.aim = aim;
            this.fully = fully;
            this.metBefore = script.met();
        }

        void giveUpAfterTrouble() {
            if (aim != null && script.met() > metBefore && !script.hasReached(aim)) {
                script.giveUp(aim);
            }
        }

        boolean isOnTheWay() {
            return aim != null && tasks < ENOUGH_TASKS && !script.hasReached(aim);
        }
    }

    /** @param timePasses otherwise cases that wait for a moment go on waiting */
    Walk(Stage stage, boolean timePasses) {
        this.stage = stage;
        this.timePasses = timePasses;
        this.latest = Date.from(ClockUtil.getCurrentTime().toInstant().plus(LONGEST));
    }

    /** @return whether a case was begun */
    boolean begin(Script script, @Nullable Aim aim) {
        StartEvent start = script.diagram().start().orElse(null);
        if (start == null || script.diagram().startsByItself()) {
            return beginsByItself(script);
        }
        FormModel form = stage.form(Diagram.form(start));
        String refusal = "";
        for (String person : stage.starters(script.key())) {
            boolean fully = stage.random().nextBoolean();
            Part part = new Part("", script, aim, fully);
            Map<String, @Nullable Object> wishes = wishes(part, start);
            try {
                String instance = submit(
                        person,
                        form,
                        variable -> stage.surroundings(person, variable),
                        wishes,
                        part,
                        values -> stage.actors().start(person, script.key(), values));
                stage.starts(script.key(), person);
                cast.put(instance, new Part(instance, script, aim, fully));
                script.begun();
                return true;
            } catch (AuthorizationException e) {
                stage.startsNot(script.key(), person);
            } catch (RequestRefused e) {
                refusal = e.getMessage();
            } catch (RuntimeException e) {
                script.trouble(start.getId(), "开始时出错：" + told(e));
                return false;
            }
        }
        stage.notBegun(script, start, refusal);
        return false;
    }

    private boolean beginsByItself(Script script) {
        try {
            stage.passing().itIsTimeFor(script.key());
        } catch (RuntimeException e) {
            script.trouble(script.key(), "到时间自动开始时出错：" + told(e));
        }
        adopt();
        return !cast.isEmpty();
    }

    /** Until all cases are over, or nothing leads on. */
    void walk() {
        boolean goesOn = true;
        for (int steps = 0; steps < MOST_STEPS && goesOn; steps++) {
            goesOn = goesOn();
            stage.step();
        }
        boolean isStuck = !goesOn;
        cast.values().forEach(part -> {
            if (isRunning(part)) {
                if (timePasses) {
                    stage.leave(part.instance);
                    where(part).forEach(node -> tellUnfinished(part, node, isStuck));
                } else {
                    stage.keepWaiting(part.instance);
                }
            } else {
                part.script.ended();
                checkRecord(part);
            }
        });
        cast.values().forEach(Part::giveUpAfterTrouble);
    }

    private boolean goesOn() {
        systemWorks();
        if (adopt()) {
            return true;
        }
        List<Part> open = cast.values().stream().filter(this::isRunning).toList();
        return !open.isEmpty()
                && (open.stream().anyMatch(this::isLate) && stage.goOnWithThoseThatWait()
                        || open.stream().anyMatch(this::somethingHappens)
                        || timePasses && open.stream().anyMatch(this::isLate) && happens(latest)
                        || open.stream().anyMatch(this::somebodyWorks)
                        || timePasses && (happens(latest) || open.stream().anyMatch(this::somebodyElseSpeaks)));
    }

    /** It may wait for another case, which waits for its time. */
    private boolean isLate(Part part) {
        return part.tasks > 2 * ENOUGH_TASKS;
    }

    private void systemWorks() {
        boolean worked = true;
        for (int i = 0; worked && i < MOST_STEPS; i++) {
            worked = happens(ClockUtil.getCurrentTime());
        }
    }

    private boolean happens(Date until) {
        try {
            return stage.passing().somethingHappensIn(cast.keySet(), until);
        } catch (RuntimeException e) {
            // the engine keeps its account of it with the job, and tries again
            stage.failed(cast.keySet()).forEach((job, hindrance) -> {
                Part part = cast.get(job.getProcessInstanceId());
                if (part != null) {
                    part.script.trouble(String.valueOf(job.getFailedActivityId()), "出错：" + hindrance.why());
                }
            });
            return true;
        }
    }

    /** @return whether there are cases that others have started */
    private boolean adopt() {
        int before = cast.size();
        running = stage.running();
        running.forEach((instance, process) -> {
            Script script = stage.script(process);
            if (script != null && !cast.containsKey(instance)) {
                cast.put(
                        instance,
                        new Part(
                                instance,
                                script,
                                script.next().orElse(null),
                                stage.random().nextBoolean()));
                script.begun();
            }
        });
        return cast.size() > before;
    }

    private boolean isRunning(Part part) {
        return running.containsKey(part.instance);
    }

    private List<FlowNode> where(Part part) {
        List<FlowNode> nodes = new ArrayList<>();
        stage.where(part.instance)
                .forEach(id -> Optional.ofNullable(part.script.node(id)).ifPresent(nodes::add));
        return nodes;
    }

    private List<Leg> road(Part part, FlowNode from) {
        Aim aim = part.aim;
        if (aim != null && part.isOnTheWay()) {
            List<Leg> road = aim.leg() != null
                    ? part.script.roads().to(from, aim.leg())
                    : part.script.roads().to(from, aim.node());
            if (!road.isEmpty()) {
                List<Leg> whole = new ArrayList<>(road);
                whole.addAll(part.script.roads().toEnd(road.get(road.size() - 1).to()));
                return whole;
            }
        }
        return part.script.roads().toEnd(from);
    }

    private Map<String, @Nullable Object> wishes(Part part, FlowNode from) {
        Aim aim = part.aim;
        return part.script
                .wishes()
                .of(
                        road(part, from),
                        aim != null && aim.row() > 0 && part.isOnTheWay() ? Map.of(aim.node(), aim.row()) : Map.of());
    }

    /** An event that the case is to come to: its time comes, or the case is withdrawn. */
    private boolean somethingHappens(Part part) {
        if (!part.isOnTheWay() || part.events >= MOST_EVENTS) {
            return false;
        }
        for (FlowNode node : where(part)) {
            List<Leg> road = road(part, node);
            if (!road.isEmpty() && (road.get(0).isEvent() || node instanceof EventBasedGateway)) {
                FlowNode event = road.get(0).to();
                if (comes(part, event)) {
                    part.events++;
                    return true;
                }
                part.script.roads().missed(road.get(0));
            }
        }
        return false;
    }

    private boolean comes(Part part, FlowNode event) {
        List<Job> timers = stage.timers(part.instance, event.getId());
        if (!timers.isEmpty()) {
            Date due = timers.get(0).getDuedate();
            for (int i = 0; i < MOST_STEPS && stage.isWaiting(timers.get(0)) && happens(due); i++) {
                adopt();
            }
            return true;
        }
        if (Stage.isWithdrawal(event)) {
            return stage.withdraw(part.instance);
        }
        return timePasses
                && stage.messages(part.instance).stream()
                        .filter(waiting -> event.getId().equals(waiting.getActivityId()))
                        .anyMatch(waiting -> isSaid(part, waiting));
    }

    private boolean somebodyElseSpeaks(Part part) {
        return part.events < MOST_EVENTS
                && stage.messages(part.instance).stream()
                        .filter(waiting -> !Withdrawal.MESSAGE.equals(waiting.getEventName()))
                        .anyMatch(waiting -> isSaid(part, waiting));
    }

    private boolean isSaid(Part part, EventSubscription waiting) {
        part.events++;
        part.script.forced(waiting.getActivityId());
        try {
            stage.say(waiting);
            return true;
        } catch (ProcessEngineException e) {
            // nobody has said what would come with it
            return false;
        }
    }

    private boolean somebodyWorks(Part part) {
        for (OpenTask task : stage.actors().tasksOf(part.instance)) {
            if (!givenUp.contains(task.id())) {
                part.tasks++;
                if (!isDone(part, task)) {
                    givenUp.add(task.id());
                }
                return true;
            }
        }
        return false;
    }

    private boolean isDone(Part part, OpenTask task) {
        FlowNode node = part.script.node(task.element());
        List<Doer> doers = doers(task);
        if (node == null || doers.isEmpty()) {
            part.script.trouble(task.element(), "没有人能办：它派给的岗位或人，公司里现在没有");
            return false;
        }
        FormModel form = stage.form(Diagram.form(node));
        String refusal = "";
        for (Doer doer : doers) {
            try {
                Map<String, @Nullable Object> held = stage.variables(task.id());
                Function<String, @Nullable Object> stored =
                        name -> Optional.ofNullable(stage.surroundings(doer.person(), name))
                                .orElse(held.get(name));
                submit(doer.person(), form, stored, wishes(part, node), part, values -> {
                    stage.actors().work(task, doer, values);
                    return task.id();
                });
                return true;
            } catch (RequestRefused | AuthorizationException e) {
                refusal = String.valueOf(e.getMessage());
            } catch (RuntimeException e) {
                part.script.trouble(task.element(), "提交以后出错：" + told(e));
                return false;
            }
        }
        part.script.trouble(task.element(), "表单填不出来：" + refusal);
        return false;
    }

    /** With what the program says: it is for analysts, who look for the cause in the diagram. */
    private static String told(Throwable e) {
        return Hindrance.of(e).why() + "（"
                + NestedExceptionUtils.getMostSpecificCause(e).getMessage() + "）";
    }

    private List<Doer> doers(OpenTask task) {
        Doer holder =
                stage.actors().whoDoes(task, stage.random()).filter(Doer::hasIt).orElse(null);
        if (holder != null) {
            return stage.worksHere(holder.person()) ? List.of(holder) : List.of();
        }
        List<String> offered = new ArrayList<>(stage.actors().offeredTo(task.id()));
        Collections.shuffle(offered, stage.random());
        return offered.stream().map(person -> new Doer(person, false)).toList();
    }

    private interface Submission {
        String submit(Map<String, Object> values);
    }

    /** @throws RequestRefused where it is, whatever is filled in */
    private String submit(
            String person,
            @Nullable FormModel form,
            Function<String, @Nullable Object> stored,
            Map<String, @Nullable Object> wishes,
            Part part,
            Submission submission) {
        if (form == null) {
            return submission.submit(Map.of());
        }
        FormFiller filler = new FormFiller(
                stage.means(), form, stored, wishes, part.script.wishes(), part.fully, part.script.tries(part.aim));
        Map<String, Object> values = stage.actors().as(person, filler::fill);
        for (int i = 1; ; i++) {
            try {
                return submission.submit(values);
            } catch (RequestRefused e) {
                List<Problem> problems = e.problems();
                if (i == MOST_SUBMISSIONS || problems.stream().allMatch(problem -> problem.field() == null)) {
                    throw e;
                }
                values = stage.actors().as(person, () -> filler.fillAgain(problems));
            }
        }
    }

    private void tellUnfinished(Part part, FlowNode node, boolean isStuck) {
        if (!isStuck) {
            part.script.unfinished(node.getId());
        } else if (!part.script.troubles().containsKey(node.getId())) {
            part.script.trouble(node.getId(), "有的业务停在这里，没有什么能让它往下走");
        }
    }

    private void checkRecord(Part part) {
        stage.endedWithoutRecord(part.script.diagram(), part.instance)
                .ifPresent(end -> part.script.trouble(end, "有的业务走到这里就结束了，没有经过归档的步骤，记录一直开着"));
    }
}
