package org.salesplaybook.customer;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseHistory;
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

    /**
     * Adds a talk.
     *
     * @param task in which it was written down
     * @param kind 售前咨询, 过程跟单 or 定期回访
     * @param on the day; {@code null} for today
     * @param way by telephone, by a visit and so on
     * @param content what was talked about
     */
    void add(DelegateExecution execution, String task, String kind, LocalDate on, String way, String content) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        String person = organization.nameOf(CaseHistory.doneBy(execution).get(task));
        String entry = day + " " + kind + "（" + way + "，" + person + "）：" + content;
        String earlier = CustomerProcess.CONTACT_HISTORY.from(execution).getOrDefault("");
        String all = earlier.isEmpty() ? entry : entry + "\n" + earlier;
        CustomerProcess.CONTACT_HISTORY
                .on(execution)
                .set(all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "……");
    }
}
