package org.salesplaybook.workingdays;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.BeanFactory;

/** Days that the company takes off afterwards, for tests of what is reckoned in working time. */
public final class DaysOff {

    private final WorkingDays workingDays;
    private final WorkingDayTable table;

    /** @param beans of the application */
    public DaysOff(BeanFactory beans) {
        this.workingDays = beans.getBean(WorkingDays.class);
        this.table = beans.getBean(WorkingDayTable.class);
    }

    /** Statements reckon as if nobody had worked on that day. */
    public void take(String day) {
        SortedMap<LocalDate, CalendarDay> days =
                new TreeMap<>(workingDays.calendar().days());
        days.put(LocalDate.parse(day), new CalendarDay("厂休", LocalDate.parse(day), true, null, null));
        table.keep(new WorkingCalendar(days, workingDays.calendar().announcedYears()));
    }

    /** Statements reckon as the calendar says again. */
    public void giveBack() {
        table.keep(workingDays.calendar());
    }
}
