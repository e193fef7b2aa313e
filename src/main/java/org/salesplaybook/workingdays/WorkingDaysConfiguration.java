package org.salesplaybook.workingdays;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.salesplaybook.engine.RuleOrder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts the working days into the engine and into the health check. */
@Configuration(proxyBeanMethods = false)
class WorkingDaysConfiguration {

    @Bean
    ProcessEnginePlugin workingDaysPlugin(WorkingDays workingDays) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                MapBusinessCalendarManager calendars = new MapBusinessCalendarManager();
                calendars.addBusinessCalendar(
                        DueDateBusinessCalendar.NAME,
                        new WorkingDayCalendar(workingDays, new DueDateBusinessCalendar()));
                calendars.addBusinessCalendar(
                        DurationBusinessCalendar.NAME,
                        new WorkingDayCalendar(workingDays, new DurationBusinessCalendar()));
                calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new MonthlyCalendar(workingDays));
                engine.setBusinessCalendarManager(calendars);
            }
        };
    }

    @Bean
    @Order(RuleOrder.DEADLINE_NOTE)
    BpmnParseListener sayWhereDeadlinesAreUncertain(WorkingDays workingDays) {
        return new SayWhereUncertain(workingDays);
    }

    /** From 1 November on, the next year's announcement should be there; the application works without it. */
    @Bean
    HealthIndicator workingCalendarHealthIndicator(CalendarUpdates updates, WorkingDays workingDays) {
        return () -> {
            Health.Builder health = updates.missingYear()
                    .map(year -> Health.status("WARNING").withDetail("missing", year))
                    .orElseGet(Health::up);
            return health.withDetail("announced", workingDays.calendar().announcedYears())
                    .build();
        };
    }

    /** A deadline that an announcement may still move says so, on the task that has it. */
    private static class SayWhereUncertain extends AbstractBpmnParseListener {

        private final TaskListener say;

        SayWhereUncertain(WorkingDays workingDays) {
            say = task -> {
                Date due = task.getDueDate();
                if (due != null && workingDays.isUncertain(ClockUtil.getCurrentTime(), due)) {
                    comment(task);
                }
            };
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, say);
        }

        private static void comment(DelegateTask task) {
            task.getProcessEngineServices()
                    .getTaskService()
                    .createComment(
                            task.getId(), task.getProcessInstanceId(), "到期时间暂按周末和固定日期的法定节日推算：有关年份的放假安排尚未公布，公布后会自动重新计算");
        }
    }
}
