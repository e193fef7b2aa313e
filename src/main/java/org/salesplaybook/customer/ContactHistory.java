package org.salesplaybook.customer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/** What a form shows of the talks so far: the latest first, as many as a variable holds. */
@Component
class ContactHistory {

    private static final int LONGEST = 3_900;

    private final Organization organization;
    private final Clock clock;

    ContactHistory(Organization organization, Clock clock) {
        this.organization = organization;
        this.clock = clock;
    }

    void add(DelegateExecution execution, CustomerFollowUp followUp) {
        LocalDate day = Objects.requireNonNullElseGet(
                followUp.doneOn(), () -> LocalDate.ofInstant(followUp.recordedAt(), clock.getZone()));
        String entry = day + " " + followUp.kind() + "（" + followUp.way() + "，" + organization.nameOf(followUp.doneBy())
                + "）：" + followUp.content();
        String earlier = CustomerProcess.CONTACT_HISTORY.from(execution).getOrDefault("");
        String all = earlier.isEmpty() ? entry : entry + "\n" + earlier;
        CustomerProcess.CONTACT_HISTORY
                .on(execution)
                .set(all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "……");
    }
}
