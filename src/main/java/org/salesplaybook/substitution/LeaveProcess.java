package org.salesplaybook.substitution;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;

/** Names that {@code leave.bpmn} and the application share. */
final class LeaveProcess {

    static final String KEY = "leave";
    /** Who is on leave. */
    static final VariableFactory<String> PERSON = stringVariable("person");
    /** Who stands in. */
    static final VariableFactory<String> SUBSTITUTE = stringVariable("substitute");
    /** When the tasks pass over. */
    static final VariableFactory<Date> STARTS_AT = dateVariable("startsAt");
    /** When they are given back. */
    static final VariableFactory<Date> ENDS_AT = dateVariable("endsAt");
    /** Who stands in for whom and when, as both are told. */
    static final VariableFactory<String> ARRANGEMENT = stringVariable("arrangement");
    /** Whether the process has not taken notice yet of what was changed. */
    static final VariableFactory<Boolean> CHANGED = booleanVariable("changed");
    /** Whether somebody called it off or ended it early. */
    static final VariableFactory<Boolean> ENDED = booleanVariable("ended");

    private LeaveProcess() {}
}
