package org.salesplaybook.figures;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** What the diagram of the settlement reads. */
final class FiguresProcess {

    /** Whether there is another month to settle. */
    static final VariableFactory<Boolean> MONTHS_LEFT = booleanVariable("monthsLeft");

    private FiguresProcess() {}
}
