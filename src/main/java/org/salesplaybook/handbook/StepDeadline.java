package org.salesplaybook.handbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.vocabulary.StepInput;
import org.salesplaybook.vocabulary.Written;

/** Until when a step is done, in words. */
public class StepDeadline {

    private static final Pattern RECKONED =
            Pattern.compile("workingDays\\.(at|on|after|before)\\((\\w+)(?:, *(\\d+))?\\)");
    /** What a record's registration leaves behind: when it was, and until when the whole case has time. */
    private static final String REGISTERED = "openedAt";

    private static final String WHOLE_CASE = "deadline";

    private final Diagram diagram;
    private final Definitions definitions;

    /** @param definitions what was deployed together with the diagram */
    public StepDeadline(Diagram diagram, Definitions definitions) {
        this.diagram = diagram;
        this.definitions = definitions;
    }

    /** @return such as {@code 2 个工作日}, {@code 「预计到达时间」前}; empty where the step has none */
    public String of(UserTask task) {
        String due = task.getCamundaDueDate();
        if (due == null) {
            return "";
        }
        Matcher reckoned = RECKONED.matcher(due);
        if (!reckoned.find()) {
            return due.contains("${") ? "看情况" : due;
        }
        String days = reckoned.group(3) + " 个工作日";
        String from = named(reckoned.group(2));
        return switch (reckoned.group(1)) {
            case "on" -> from + "当天";
            case "after" -> from + "后 " + days;
            case "before" -> from + "前 " + days;
            default -> WHOLE_CASE.equals(reckoned.group(2)) ? from : from + "前";
        };
    }

    private String named(String variable) {
        return switch (variable) {
            case REGISTERED -> "登记";
            case WHOLE_CASE -> wholeCase();
            default ->
                diagram.forms().stream()
                        .flatMap(form -> definitions.form(form).stream())
                        .flatMap(form -> form.model().field(variable).stream())
                        .map(FormField::label)
                        .findFirst()
                        .map(label -> "「" + label + "」")
                        .orElse(variable);
        };
    }

    private String wholeCase() {
        return diagram.all(ServiceTask.class).stream()
                .map(task -> Written.inputs(task).get(StepInput.DEADLINE.word()))
                .filter(time -> time != null && !time.contains("${"))
                .findFirst()
                .map(time -> "登记后 " + time)
                .orElse("整笔业务的期限");
    }
}
