package org.salesplaybook.returnvisit;

import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** The variables of the process {@code visitPlan}, as its forms and delegates write them. */
final class PlanProcess {

    static final VariableFactory<String> TEAM = stringVariable("team");
    static final VariableFactory<String> TEAM_NAME = stringVariable("teamName");
    /** {@code current} or {@code next}; the month that begins nearest where it is not said. */
    static final VariableFactory<String> PLAN_PERIOD = stringVariable("planPeriod");
    /** Such as {@code 2026-12}. */
    static final VariableFactory<String> PLAN_MONTH = stringVariable("planMonth");
    /** The last day of that month. */
    static final VariableFactory<String> PLAN_END = stringVariable("planEnd");
    /** What is due, and what the supervisor makes of it: a list of {@link PlannedVisit}s. */
    static final String PLAN_VISITS = "planVisits";

    static final VariableFactory<Long> PLANNED_COUNT = longVariable("plannedCount");
    /** What has been done in that month already, as the form shows it. */
    static final VariableFactory<String> DONE_IN_MONTH = stringVariable("doneInMonth");
    /** Number of the plan of the same team and month that is being carried out. */
    static final VariableFactory<String> EARLIER_PLAN = stringVariable("earlierPlan");

    static final String ARRANGED_VISITS = "arrangedVisits";
    static final String CANCELLED_VISITS = "cancelledVisits";

    static final VariableFactory<Long> VISITS_DONE = longVariable("visitsDone");
    static final VariableFactory<Long> VISITS_OPEN = longVariable("visitsOpen");
    /** How many of those done are to be checked, as the decision says. */
    static final String SAMPLE_SIZE = "sampleSize";

    static final VariableFactory<Long> SAMPLED_COUNT = longVariable("sampledCount");
    /** What was recorded of those that are checked, for the form. */
    static final String SAMPLED_VISITS = "sampledVisits";
    /** What the supervisor found: a list of {@link VisitCheck}s. */
    static final String VISIT_CHECKS = "visitChecks";

    static final String REPEATED_VISITS = "repeatedVisits";

    private PlanProcess() {}
}
