/**
 * How people prove who they are: which passwords are good enough and how they are kept, how often somebody may try, how
 * long a session lasts and what ends it. It holds for the web applications, the REST API and the actuator alike,
 * because all of them ask the engine's {@link org.camunda.bpm.engine.IdentityService}, and that is ours.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Accounts")
@org.salesplaybook.OwnTables({"known_address", "log_in_attempts"})
package org.salesplaybook.accounts;
