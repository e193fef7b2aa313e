package org.salesplaybook.moving;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a case, which the new version works out anew: as if its diagram had held from the moment on at which
 * the step began. One that somebody set by hand stays.
 */
class OpenTimers {

    private final CommandContext context;
    private final String instance;
    private final Map<String, Before> before = new HashMap<>();

    /** @param byHand whether it is not the moment that the diagram gives */
    private record Before(@Nullable Date due, boolean byHand) {}

    OpenTimers(CommandContext context, String instance) {
        this.context = context;
        this.instance = instance;
        for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(instance)) {
            if (job instanceof TimerEntity timer) {
                Date due = timer.getDuedate();
                before.put(timer.getId(), new Before(due, !Objects.equals(time(due), time(reckoned(timer)))));
                timer.setDuedate(due);
            }
        }
    }

    /** @return those that ring at another moment now, or are new */
    List<Change> renew(HistoryService history) {
        List<Change> changes = new ArrayList<>();
        for (TimerEntity timer : List.copyOf(context.getDbEntityManager().getCachedEntitiesByType(TimerEntity.class))) {
            if (!instance.equals(timer.getProcessInstanceId())
                    || context.getDbEntityManager().isDeleted(timer)) {
                continue;
            }
            Before was = before.get(timer.getId());
            if (was == null) {
                timer.setCreateTime(began(timer, history));
            }
            Date due = was != null && was.byHand() ? was.due() : reckoned(timer);
            timer.setDuedate(due);
            if (was == null || !Objects.equals(time(was.due()), time(due))) {
                changes.add(new Change(name(timer), Change.What.TIMER, was == null ? null : was.due(), due));
            }
        }
        return changes;
    }

    private static String name(TimerEntity timer) {
        Object name = timer.getExecution()
                .getProcessDefinition()
                .findActivity(timer.getActivityId())
                .getProperty("name");
        return name == null || name.toString().isBlank() ? "定时器" : name.toString();
    }

    /** When the step began to which the timer belongs. */
    private static Date began(TimerEntity timer, HistoryService history) {
        String activity = timer.getExecution().getActivityInstanceId();
        HistoricActivityInstance step = activity == null
                ? null
                : history.createHistoricActivityInstanceQuery()
                        .activityInstanceId(activity)
                        .singleResult();
        return step == null ? timer.getCreateTime() : step.getStartTime();
    }

    private @Nullable Date reckoned(TimerEntity timer) {
        return new Clockwork(timer).reckoned(context);
    }

    private static @Nullable Long time(@Nullable Date moment) {
        return moment == null ? null : moment.getTime();
    }

    /** Finds the declaration of a timer the way the engine does. */
    private static class Clockwork extends RecalculateJobDuedateCmd {

        private final TimerEntity timer;

        Clockwork(TimerEntity timer) {
            super(timer.getId(), true);
            this.timer = timer;
        }

        @Nullable
        Date reckoned(CommandContext context) {
            findTimerDeclaration(context, timer).resolveAndSetDuedate(timer.getExecution(), timer, true);
            return timer.getDuedate();
        }
    }
}
