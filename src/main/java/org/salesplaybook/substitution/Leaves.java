package org.salesplaybook.substitution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.salesplaybook.absences.Substitution;
import org.salesplaybook.absences.Substitutions;
import org.salesplaybook.engine.Permitted;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.RetriedSubmission;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * People enter leaves, change them and end them early. A leave is a process: what happens at its beginning and its end
 * happens there.
 */
@Component
public class Leaves {

    private final RuntimeService processes;
    private final TaskService tasks;
    private final Substitutions substitutions;
    private final LeaveRules rules;
    private final Organization organization;
    private final Permitted permitted;
    private final Clock clock;

    Leaves(
            @Lazy RuntimeService processes,
            @Lazy TaskService tasks,
            Substitutions substitutions,
            LeaveRules rules,
            Organization organization,
            Permitted permitted,
            Clock clock) {
        this.processes = processes;
        this.tasks = tasks;
        this.substitutions = substitutions;
        this.rules = rules;
        this.organization = organization;
        this.permitted = permitted;
        this.clock = clock;
    }

    /**
     * Enters a leave.
     *
     * @param asking login of whoever enters it
     * @throws RequestRefused where they may not, or it may not be so
     */
    public void enter(String asking, LeaveRequest request) {
        LeaveRequest.Filled asked = request.filled();
        rules.requireMayEnter(asking, asked.person());
        permitted.run(() -> {
            rules.check(asked, null);
            VariableMap variables = variables(asked);
            LeaveProcess.PERSON.on(variables).set(asked.person());
            LeaveProcess.CHANGED.on(variables).set(false);
            LeaveProcess.ENDED.on(variables).set(false);
            String instance = processes
                    .startProcessInstanceByKey(LeaveProcess.KEY, number(asked), variables)
                    .getId();
            substitutions.add(
                    new Substitution(
                            instance,
                            asked.person(),
                            asked.substitute(),
                            asked.firstDay(),
                            asked.lastDay(),
                            asked.reason(),
                            asking,
                            null,
                            null),
                    OffsetDateTime.now(clock));
            say(instance, "登记：" + arrangement(asked));
        });
    }

    /**
     * Changes a leave that has not ended: the substitute, the days, the reason.
     *
     * @throws RequestRefused where the one who asks may not, or it may not be so
     */
    void change(String asking, String id, LeaveRequest request) {
        String person = open(asking, id).person();
        LeaveRequest.Filled asked =
                new LeaveRequest(person, request.substitute(), request.from(), request.to(), request.reason()).filled();
        RetriedSubmission.repeat(() -> {
            permitted.run(() -> {
                Substitution before = open(asking, id);
                rules.check(asked, before);
                substitutions.change(new Substitution(
                        id,
                        person,
                        asked.substitute(),
                        asked.firstDay(),
                        asked.lastDay(),
                        asked.reason(),
                        before.enteredBy(),
                        before.begunAt(),
                        null));
                processes.setVariables(id, variables(asked));
                tellProcess(id, "变更：" + arrangement(asked));
            });
            return null;
        });
    }

    /**
     * Ends a leave now: it is called off where it has not begun, else the tasks are given back.
     *
     * @throws RequestRefused where the one who asks may not
     */
    void end(String asking, String id) {
        RetriedSubmission.repeat(() -> {
            permitted.run(() -> {
                Substitution leave = open(asking, id);
                if (!leave.hasBegun()) {
                    substitutions.end(id, OffsetDateTime.now(clock));
                }
                processes.setVariable(id, LeaveProcess.ENDED.getName(), true);
                tellProcess(id, leave.hasBegun() ? "提前结束" : "撤销");
            });
            return null;
        });
    }

    /** At last: the process goes on at once where it waits, with what it has been told before. */
    private void tellProcess(String instance, String what) {
        say(instance, what);
        processes.setVariable(instance, LeaveProcess.CHANGED.getName(), true);
    }

    private void say(String instance, String what) {
        tasks.createComment(null, instance, what);
    }

    private Substitution open(String asking, String id) {
        return substitutions
                .find(id)
                .filter(leave -> !leave.hasEnded() && rules.mayEnter(asking, leave.person()))
                .orElseThrow(() -> new RequestRefused("这次请假已经结束或撤销，或者不能由您变更，请刷新页面"));
    }

    private static String number(LeaveRequest.Filled asked) {
        return "QJ-" + asked.firstDay().toString().replace("-", "") + "-" + asked.person();
    }

    private VariableMap variables(LeaveRequest.Filled asked) {
        VariableMap variables = Variables.createVariables();
        LeaveProcess.SUBSTITUTE.on(variables).set(asked.substitute());
        LeaveProcess.STARTS_AT.on(variables).set(startOf(asked.firstDay()));
        LeaveProcess.ENDS_AT.on(variables).set(startOf(asked.lastDay().plusDays(1)));
        LeaveProcess.ARRANGEMENT.on(variables).set(arrangement(asked));
        return variables;
    }

    private Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private String arrangement(LeaveRequest.Filled asked) {
        return organization.nameOf(asked.person())
                + Substitution.period(
                        asked.firstDay(), asked.lastDay(), LocalDate.now(clock).getYear()) + "请假，由"
                + organization.nameOf(asked.substitute()) + "代理";
    }

    /**
     * @return the leaves that concern the one who asks: their own, those in which they stand in, and those of the
     *     people below
     */
    List<Substitution> seenBy(String asking) {
        return substitutions.all().stream()
                .filter(leave -> asking.equals(leave.substitute())
                        || asking.equals(leave.enteredBy())
                        || asking.equals(leave.person())
                        || rules.mayEnter(asking, leave.person()))
                .toList();
    }
}
