package org.salesplaybook.privacy;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long personal data is kept.
 *
 * @param keepProspects how long that of people who never became customers, after the last one heard of them
 */
@ConfigurationProperties("sales-playbook.privacy")
record PrivacySettings(Period keepProspects) {}
