package org.salesplaybook.steps;

import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.salesplaybook.vocabulary.ElementProperty;

/**
 * 撤销业务: what diagrams and the application call the withdrawal of a case. A process whose cases can be withdrawn has an
 * event subprocess that starts with the {@link #MESSAGE}, and marks the steps up to which they can be
 * ({@link ElementProperty#WITHDRAWABLE}).
 */
public final class Withdrawal {

    /** Name of the message that withdraws a case. */
    public static final String MESSAGE = "caseWithdrawn";

    /** Login of whoever withdrew the case. */
    public static final VariableFactory<String> WITHDRAWN_BY = stringVariable("withdrawnBy");
    /** Why, as they wrote it. */
    public static final VariableFactory<String> REASON = stringVariable("withdrawReason");
    /** Logins of the others whose case it was, or who held a task of it, separated by commas; may be empty. */
    public static final VariableFactory<String> CONCERNED = stringVariable("withdrawnFrom");

    private Withdrawal() {}

    /** @return whether somebody has withdrawn the case */
    public static boolean isWithdrawn(VariableScope execution) {
        return WITHDRAWN_BY.from(execution).getOptional().isPresent();
    }
}
