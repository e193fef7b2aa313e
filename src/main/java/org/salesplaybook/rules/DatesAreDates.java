package org.salesplaybook.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;

/** Times that the engine takes for others than were meant, and periods that do not know the company's calendar. */
final class DatesAreDates implements Rule {

    private static final Pattern CALENDAR_PERIOD = Pattern.compile("(?:R\\d*/)?P(\\d+)([DWMY]).*");
    private static final Pattern DATE = Pattern.compile("(\\d+)(?:-(\\d+)(?:-(\\d+))?)?(?:T.*)?");
    private static final Map<String, Integer> WORKING_DAYS = Map.of("D", 1, "W", 5, "M", 22, "Y", 250);
    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;

    @Override
    public List<Fault> faults(Checked checked) {
        List<Fault> faults = new ArrayList<>();
        checked.definitions().diagrams().forEach(diagram -> {
            diagram.all(UserTask.class).forEach(task -> {
                check(diagram, task, "到期时间", task.getCamundaDueDate(), faults);
                check(diagram, task, "跟进时间", task.getAttributeValueNs(Diagram.CAMUNDA, "followUpDate"), faults);
            });
            diagram.all(TimerEventDefinition.class)
                    .forEach(timer -> timer.getDomElement()
                            .getChildElements()
                            .forEach(time -> check(
                                    diagram,
                                    (BaseElement) timer.getParentElement(),
                                    "时间",
                                    time.getTextContent(),
                                    faults)));
        });
        return faults;
    }

    private static void check(
            Diagram diagram, BaseElement element, String what, @Nullable String written, List<Fault> faults) {
        String time = written == null ? "" : written.strip();
        Matcher period = CALENDAR_PERIOD.matcher(time);
        Matcher date = DATE.matcher(time);
        if (period.matches()) {
            int days = Integer.parseInt(period.group(1)) * WORKING_DAYS.getOrDefault(period.group(2), 1);
            faults.add(Faults.at(diagram, element, what + "“" + time + "”按日历天数算，不管周末和放假：请写工作日，如“" + days + " 个工作日”"));
        } else if (date.matches() && !isDay(date)) {
            String number = date.group(1);
            faults.add(Faults.at(
                    diagram,
                    element,
                    what + "“" + time + "”会被当作公元 " + Integer.parseInt(number) + " 年：要写几个工作日，请写“"
                            + (number.length() < 4 ? number : "2") + " 个工作日”；要写某一天，请写年月日，如 2026-12-31"));
        } else if (Formula.of(time).filter(Formula::isConstant).isPresent()) {
            faults.add(Faults.at(
                    diagram, element, what + "“" + time + "”不是时间：请写“2 个工作日”，或者 ${workingDays.after(openedAt, 2)}"));
        }
    }

    private static boolean isDay(Matcher date) {
        try {
            return date.group(3) != null
                    && date.group(1).length() == 4
                    && LocalDate.of(
                                    Integer.parseInt(date.group(1)),
                                    Integer.parseInt(date.group(2)),
                                    Integer.parseInt(date.group(3)))
                            .isAfter(LocalDate.of(EARLIEST, 1, 1))
                    && Integer.parseInt(date.group(1)) < LATEST;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
