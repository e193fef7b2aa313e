package org.salesplaybook.failures;

import jakarta.ws.rs.ForbiddenException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.CaseComment;
import org.salesplaybook.engine.Postponed;
import org.salesplaybook.failures.FailedSteps.Row;
import org.salesplaybook.requests.Hindrance;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.RetriedSubmission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * 重试: what the system could not do is tried again at once, while the person waits for the answer. It is the system that
 * does it, by nobody's rights, as it would have done the first time; that it was asked to, by whom and whether it
 * helped stands in the case and in the audit trail.
 */
@Component
class RetryFailures {

    private static final Logger LOG = LoggerFactory.getLogger(RetryFailures.class);

    /** What a person can look over, and a browser waits for. */
    static final int MOST = 50;

    private static final int LONGEST_REASON = 200;
    /** After that the person is not kept waiting any longer: the engine tries the others by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FailedSteps failedSteps;
    private final ManagementService management;
    private final HistoryService history;
    private final CommandExecutor commands;
    private final AsSystem asSystem;
    private final AuditTrail trail;

    RetryFailures(
            FailedSteps failedSteps,
            @Lazy ManagementService management,
            @Lazy HistoryService history,
            @Lazy CommandExecutor commands,
            AsSystem asSystem,
            AuditTrail trail) {
        this.failedSteps = failedSteps;
        this.management = management;
        this.history = history;
        this.commands = commands;
        this.asSystem = asSystem;
        this.trail = trail;
    }

    /**
     * What became of a step.
     *
     * @param helped whether it is done now
     * @param text what became of it, in Chinese
     * @param remedy who can do what, where it did not help
     */
    public record Result(
            String id,
            boolean helped,
            String text,
            @Nullable String remedy) {

        private static Result told(String id, boolean helped, String text) {
            return new Result(id, helped, text, null);
        }
    }

    /**
     * @param ids at most {@value #MOST}
     * @param reason why; may be left out
     * @throws ForbiddenException where it is not the person's duty
     * @throws RequestRefused where none are named, or too many
     */
    List<Result> retry(String person, @Nullable List<String> ids, @Nullable String reason) {
        Set<String> distinct = ids == null
                ? Set.of()
                : ids.stream().filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        if (distinct.isEmpty() || distinct.size() > MOST) {
            throw new RequestRefused("请勾选要重试的，一次最多 " + MOST + " 项");
        }
        String because = reason == null ? "" : PlainText.of("原因", reason);
        if (because.length() > LONGEST_REASON) {
            throw new RequestRefused("「原因」不能超过 " + LONGEST_REASON + " 个字，现在是 " + because.length() + " 个字");
        }
        long begun = System.nanoTime();
        return distinct.stream()
                .map(id -> retryOne(person, id, because, System.nanoTime() - begun > PATIENCE.toNanos()))
                .toList();
    }

    private Result retryOne(String person, String id, String because, boolean later) {
        Row row = failedSteps.forRetry(id, person).orElse(null);
        if (row == null) {
            return Result.told(id, false, "已经不在「系统没有办成的」里：已经办成，或者业务已经撤销");
        }
        Result result = later ? later(id, "") : tried(id);
        String outcome = "重试「" + failedSteps.step(row) + "」：" + result.text();
        HistoricProcessInstance instance = asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                .processInstanceId(row.instance())
                .singleResult());
        if (instance != null) {
            commands.execute(new CaseComment(row.instance(), because.isEmpty() ? outcome : outcome + "。原因：" + because));
        }
        String number = instance == null ? null : instance.getBusinessKey();
        trail.record(AuditEvent.of(
                        AuditKind.CASE, AuditSubject.ofCase(number == null ? row.instance() : number), "重试系统没有办成的一步")
                .changed(
                        Map.of("step", failedSteps.step(row), "reason", because),
                        Map.of("helped", result.helped(), "text", result.text())));
        return result;
    }

    private Result tried(String id) {
        try {
            asSystem.call(() -> RetriedSubmission.repeat(() -> {
                management.executeJob(id);
                return null;
            }));
            return Result.told(id, true, "已办成");
        } catch (RuntimeException failure) {
            if (job(id) == null) {
                return Result.told(id, true, "已办成");
            }
            Postponed postponed = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                    .filter(Postponed.class::isInstance)
                    .map(Postponed.class::cast)
                    .findFirst()
                    .orElse(null);
            if (postponed != null) {
                return later(id, postponed.getMessage() + "，");
            }
            LOG.warn("Job {} failed again", id, failure);
            Hindrance hindrance = Hindrance.of(failure);
            return new Result(id, false, "还是没有办成：" + hindrance.why(), hindrance.remedy());
        }
    }

    private Result later(String id, String why) {
        asSystem.run(() -> management.setJobRetries(id, 1));
        Job job = job(id);
        return Result.told(
                id,
                false,
                why
                        + (job == null || job.getDuedate() == null
                                ? "系统马上自动再试"
                                : "系统在 " + failedSteps.shown(job.getDuedate()) + " 以后自动再试"));
    }

    private @Nullable Job job(String id) {
        return asSystem.call(() -> management.createJobQuery().jobId(id).singleResult());
    }
}
