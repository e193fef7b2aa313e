package org.salesplaybook.deployment;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.Fault;
import org.springframework.stereotype.Component;

/** What the engine understands: of whole files, and of times such as {@code 2 个工作日}. */
@Component
class EngineLanguage {

    private static final String REFUSES = "引擎不接受：";

    private final ProcessEngineConfigurationImpl engine;

    EngineLanguage(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** @return why the engine would not take the diagram or the decisions */
    List<Fault> faults(DefinitionFile file) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            InputStream content = new ByteArrayInputStream(file.content());
            try {
                if (file.is(".bpmn")) {
                    new BpmnParser(engine.getExpressionManager(), engine.getBpmnParseFactory())
                            .createParse()
                            .name(file.name())
                            .sourceInputStream(content)
                            .deployment(new DeploymentEntity())
                            .execute();
                } else {
                    engine.getDmnEngineConfiguration()
                            .getTransformer()
                            .createTransform()
                            .modelInstance(content)
                            .transformDecisionRequirementsGraph();
                }
                return List.of();
            } catch (ParseException e) {
                return e.getResorceReports().stream()
                        .flatMap(report -> report.getErrors().stream())
                        .map(error -> new Fault(
                                file.name(),
                                error.getMainElementId(),
                                "第 " + error.getLine() + " 行：" + REFUSES + error.getMessage(),
                                true))
                        .toList();
            } catch (ProcessEngineException | DmnTransformException e) {
                return List.of(new Fault(file.name(), null, REFUSES + e.getMessage(), true));
            }
        });
    }

    boolean isDate(String text) {
        return isUnderstood(DueDateBusinessCalendar.NAME, text);
    }

    /** @param definition name of the element that holds the text */
    boolean isTimer(String definition, String text) {
        return isUnderstood(
                switch (definition) {
                    case "timeDate" -> DueDateBusinessCalendar.NAME;
                    case "timeDuration" -> DurationBusinessCalendar.NAME;
                    default -> CycleBusinessCalendar.NAME;
                },
                text);
    }

    private boolean isUnderstood(String calendar, String text) {
        try {
            return engine.getBusinessCalendarManager()
                            .getBusinessCalendar(calendar)
                            .resolveDuedate(text, (Date) null)
                    != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
