package org.salesplaybook.workingdays;

import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** Lets diagrams say {@code 2 个工作日} wherever the engine's own calendar takes a date or a duration. */
class WorkingDayCalendar implements BusinessCalendar {

    private final WorkingDays workingDays;
    private final BusinessCalendar otherwise;

    WorkingDayCalendar(WorkingDays workingDays, BusinessCalendar otherwise) {
        this.workingDays = workingDays;
        this.otherwise = otherwise;
    }

    @Override
    public Date resolveDuedate(String description) {
        return resolveDuedate(description, (Date) null);
    }

    @Override
    public Date resolveDuedate(String description, Task task) {
        return resolveDuedate(description, (Date) null);
    }

    @Override
    public Date resolveDuedate(String description, @Nullable Date start) {
        return workingDays
                .within(description, start == null ? ClockUtil.getCurrentTime() : start)
                .orElseGet(() -> otherwise.resolveDuedate(description, start));
    }
}
