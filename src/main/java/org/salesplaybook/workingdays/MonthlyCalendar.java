package org.salesplaybook.workingdays;

import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Lets diagrams say {@code 每月倒数第 3 个工作日} where the engine takes a cycle: every month, when work begins on that day. */
class MonthlyCalendar extends CycleBusinessCalendar {

    private static final Pattern MONTHLY = Pattern.compile("\\s*每月倒数第\\s*(\\d{1,2})\\s*个工作日\\s*");

    private final WorkingDays workingDays;

    MonthlyCalendar(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    @Override
    public Date resolveDuedate(String description, Date start, long repeatOffset) {
        Matcher matcher = MONTHLY.matcher(description);
        return matcher.matches()
                ? workingDays.beforeMonthEnds(
                        start == null ? ClockUtil.getCurrentTime() : start, Integer.parseInt(matcher.group(1)))
                : super.resolveDuedate(description, start, repeatOffset);
    }
}
