package org.salesplaybook.definitions;

import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** What the engine understands of the words in a diagram: expressions, and times such as {@code 2 个工作日}. */
@Component
class EngineLanguage {

    private final ProcessEngineConfigurationImpl engine;

    EngineLanguage(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** @throws RuntimeException where it is no expression, or uses a function that there is not; it says why */
    void parse(String expression) {
        engine.getExpressionManager().createExpression(expression);
    }

    boolean isDate(String text) {
        return isUnderstood(DueDateBusinessCalendar.NAME, text);
    }

    /** @param definition name of the element that holds the text */
    boolean isTimer(String definition, String text) {
        return isUnderstood(switch (definition) {
            case "timeDate" -> DueDateBusinessCalendar.NAME;
            case "timeDuration" -> DurationBusinessCalendar.NAME;
            default -> CycleBusinessCalendar.NAME;
        }, text);
    }

    private boolean isUnderstood(String calendar, String text) {
        try {
            return engine.getBusinessCalendarManager().getBusinessCalendar(calendar).resolveDuedate(text, (Date) null) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
