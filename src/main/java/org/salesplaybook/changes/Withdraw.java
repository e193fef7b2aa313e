package org.salesplaybook.changes;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Withdrawal;
import org.salesplaybook.submission.RetriedSubmission;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * 撤销: whose case it is, or whoever oversees it, withdraws it with a reason, as long as the steps beyond those that the
 * diagram marks have not begun and no case that came from it is under way. What then happens stands in the diagram.
 */
@Component
public class Withdraw {

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 200;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final Organization organization;
    private final AsSystem asSystem;
    private final CaseRegister register;
    private final CommandExecutor commands;

    Withdraw(
            @Lazy RuntimeService runtime,
            @Lazy HistoryService history,
            @Lazy TaskService tasks,
            @Lazy RepositoryService repository,
            Organization organization,
            AsSystem asSystem,
            CaseRegister register,
            @Lazy CommandExecutor commands) {
        this.runtime = runtime;
        this.history = history;
        this.tasks = tasks;
        this.repository = repository;
        this.organization = organization;
        this.asSystem = asSystem;
        this.register = register;
        this.commands = commands;
    }

    /** A case that is running, and what its diagram says. */
    private record Running(ProcessInstance instance, WithdrawalRules rules, Set<String> owners) {}

    /**
     * That a case can be withdrawn, by the person who asks.
     *
     * @param name what that is called in the diagram
     * @param obstacle why not now, in Chinese, if it cannot
     */
    record Offer(String name, @Nullable String obstacle) {}

    /**
     * @return empty where it is not for the person to withdraw the case, or where cases of its kind are not withdrawn
     */
    Optional<Offer> possible(String instance, String person) {
        return asSystem.call(() -> find(instance)
                .filter(running -> isFor(running, person))
                .map(running -> new Offer(running.rules().name(), obstacle(running))));
    }

    /**
     * @param reason why, at least {@value #SHORTEST_REASON} characters
     * @throws RequestRefused where the person may not, where it is too late, or without a reason
     */
    public void withdraw(String instance, String person, @Nullable String reason) {
        String because = because(reason);
        // in one command, so that what others do meanwhile is found out by the revisions of what was read first
        RetriedSubmission.repeat(() -> commands.execute(context -> {
            Running running =
                    asSystem.call(() -> find(instance)).orElseThrow(() -> new RequestRefused("这笔业务已经结束，或者不能撤销"));
            String obstacle = asSystem.call(() -> isFor(running, person) ? obstacle(running) : "只有发起人、负责人和主管可以撤销");
            if (obstacle != null) {
                throw new RequestRefused("这笔业务不能撤销：" + obstacle);
            }
            tasks.createComment(null, instance, running.rules().name() + "：" + because);
            asSystem.run(() -> runtime.createMessageCorrelation(Withdrawal.MESSAGE)
                    .processInstanceId(instance)
                    .setVariables(Map.of(
                            Withdrawal.WITHDRAWN_BY.getName(),
                            person,
                            Withdrawal.REASON.getName(),
                            because,
                            Withdrawal.CONCERNED.getName(),
                            String.join(",", concerned(running, person))))
                    .correlate());
            return null;
        }));
    }

    /** @throws RequestRefused where that is no reason that one can do something with */
    static String because(@Nullable String reason) {
        String because = reason == null ? "" : PlainText.of("原因", reason);
        if (because.length() < SHORTEST_REASON || because.length() > LONGEST_REASON) {
            throw new RequestRefused(
                    "「原因」应写 " + SHORTEST_REASON + " 到 " + LONGEST_REASON + " 个字，现在是 " + because.length() + " 个字");
        }
        return because;
    }

    /** @return empty where the case has ended, or does not wait for being withdrawn */
    private Optional<Running> find(String instance) {
        if (runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance)
                        .eventName(Withdrawal.MESSAGE)
                        .count()
                == 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .active()
                        .singleResult())
                .flatMap(running -> WithdrawalRules.of(
                                repository.getBpmnModelInstance(running.getProcessDefinitionId()))
                        .map(rules -> new Running(running, rules, owners(running, rules))));
    }

    /** Whose case it is: whoever started it, and whoever is in charge of it. */
    private Set<String> owners(ProcessInstance instance, WithdrawalRules rules) {
        return runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(instance.getId())
                .activityInstanceIdIn(instance.getId())
                .variableNameIn(CaseVariables.STARTER.getName(), rules.owner())
                .list()
                .stream()
                .map(VariableInstance::getValue)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(owner -> !owner.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> concerned(Running running, String person) {
        Set<String> concerned = new TreeSet<>(running.owners());
        tasks.createTaskQuery().processInstanceId(running.instance().getId()).taskAssigned().list().stream()
                .map(Task::getAssignee)
                .forEach(concerned::add);
        concerned.remove(person);
        return concerned;
    }

    private boolean isFor(Running running, String person) {
        return running.owners().contains(person)
                || organization.oversees(
                        person, running.rules().process(), running.instance().getTenantId());
    }

    /** @return why the case cannot be withdrawn now, in Chinese, if it cannot */
    private @Nullable String obstacle(Running running) {
        return tooLate(running)
                .or(() -> underWay(running.instance().getBusinessKey()))
                .orElse(null);
    }

    private Optional<String> tooLate(Running running) {
        String id = running.instance().getId();
        ActivityInstance now = runtime.getActivityInstance(id);
        if (now == null || now.getChildTransitionInstances().length > 0) {
            boolean hangs = now != null
                    && Stream.of(now.getChildTransitionInstances()).anyMatch(step -> step.getIncidentIds().length > 0);
            return Optional.of(hangs ? "系统有一步没有办成，重试办成以后才能撤销" : "系统正在办理，请稍后再试");
        }
        Set<String> begun = new HashSet<>();
        leaves(now).forEach(begun::add);
        history.createHistoricTaskInstanceQuery().processInstanceId(id).list().stream()
                .map(HistoricTaskInstance::getTaskDefinitionKey)
                .forEach(begun::add);
        return running.rules().beyond(begun).map(step -> "「" + step + "」已经开始");
    }

    private static Stream<String> leaves(ActivityInstance part) {
        return part.getChildActivityInstances().length == 0
                ? Stream.of(part.getActivityId())
                : Stream.of(part.getChildActivityInstances()).flatMap(Withdraw::leaves);
    }

    private Optional<String> underWay(String number) {
        return register.begun(number).stream()
                .filter(other -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(other)
                                .count()
                        > 0)
                .findFirst()
                .map(other -> "由它转出的业务 " + other + " 还在办理");
    }
}
