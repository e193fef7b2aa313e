package org.salesplaybook.workingdays;

import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;

/** Lets diagrams say {@code 2 个工作日} wherever the engine's own calendar takes a date or a duration. */
class WorkingDayCalendar implements BusinessCalendar {

    private static final Pattern WORKING_DAYS = Pattern.compile("\\s*(\\d{1,3})\\s*个?工作日\\s*");

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
    public Date resolveDuedate(String description, Date start) {
        Matcher matcher = WORKING_DAYS.matcher(description);
        return matcher.matches()
                ? workingDays.after(
                        start == null ? ClockUtil.getCurrentTime() : start, Integer.parseInt(matcher.group(1)))
                : otherwise.resolveDuedate(description, start);
    }
}
