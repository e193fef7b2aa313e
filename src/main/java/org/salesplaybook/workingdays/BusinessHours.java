package org.salesplaybook.workingdays;

import java.nio.file.Path;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the company works, and where its calendar lies.
 *
 * @param calendar folder with the holidays of each year ({@code 2026.json}) and the company's own days
 *     ({@code company.json})
 * @param opens first business hour of a working day, where the calendar's folder has no {@code hours.yaml}
 * @param closes close of business, when a deadline of that day is missed
 */
@ConfigurationProperties("sales-playbook.working-days")
record BusinessHours(
        @DefaultValue("company/calendar") Path calendar,
        @DefaultValue("08:30") LocalTime opens,
        @DefaultValue("17:30") LocalTime closes) {

    /** @return the hours of days for which the calendar says nothing else */
    Hours usual() {
        return Hours.of(opens, closes);
    }
}
