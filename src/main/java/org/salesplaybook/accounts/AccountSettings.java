package org.salesplaybook.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an administrator may set about passwords and sessions.
 *
 * @param hashIterations how much work one attempt at a password costs: rounds of PBKDF2
 * @param knownFor how long an address stays known after a person last logged in from it
 * @param idle after how long without use a session ends
 * @param longest after how long a session ends even in use
 */
@ConfigurationProperties("sales-playbook.accounts")
record AccountSettings(int hashIterations, Duration knownFor, Duration idle, Duration longest) {}
