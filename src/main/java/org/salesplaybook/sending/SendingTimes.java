package org.salesplaybook.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.salesplaybook.workingdays.WorkingDays;
import org.springframework.stereotype.Component;

/** When people may be told: nobody hears from the application outside business hours. */
@Component
class SendingTimes {

    private final WorkingDays workingDays;
    private final Clock clock;

    SendingTimes(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** @return the first moment at which something that is told now may be sent */
    Instant next(Timing timing) {
        Instant now = clock.instant();
        return timing == Timing.AT_ONCE && workingDays.isBusinessTime(now) ? now : nextOpening(now);
    }

    private Instant nextOpening(Instant now) {
        Date opening = workingDays.opening(Date.from(now));
        return (opening.toInstant().isAfter(now)
                        ? opening
                        : workingDays.opening(Date.from(now.plus(Duration.ofDays(1)))))
                .toInstant();
    }
}
