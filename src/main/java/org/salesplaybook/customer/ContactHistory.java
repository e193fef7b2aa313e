package org.salesplaybook.customer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
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
     * @param on the day; without it, today
     * @param way by telephone, by a visit and so on, if it was said
     * @param content what was talked about, if it was said
     */
    void add(
            DelegateExecution execution,
            String task,
            String kind,
            @Nullable LocalDate on,
            @Nullable String way,
            @Nullable String content) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        String person = CaseHistory.doneBy(execution).get(task);
        String how = Stream.of(way, person == null ? null : organization.nameOf(person))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("，"));
        String entry = day + " " + kind + "（" + how + "）：" + Objects.requireNonNullElse(content, "");
        String earlier = CustomerProcess.CONTACT_HISTORY.from(execution).getOrDefault("");
        String all = earlier.isEmpty() ? entry : entry + "\n" + earlier;
        CustomerProcess.CONTACT_HISTORY
                .on(execution)
                .set(all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "……");
    }
}
