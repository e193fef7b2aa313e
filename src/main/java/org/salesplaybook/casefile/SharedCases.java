package org.salesplaybook.casefile;

import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.salesplaybook.casefile.CaseAccess.Sight;

/**
 * Cases that people see because somebody shows them to them, besides those that they see by their position or their
 * tasks.
 */
public interface SharedCases {

    /**
     * @param instance a case
     * @param person login of whoever wants to see it
     * @return how much of it they are shown; empty where it is not shown to them
     */
    Optional<Sight> sight(HistoricProcessInstance instance, String person);
}
