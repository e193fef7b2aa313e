/**
 * Checks what analysts edited and deploys it: together at the start, or one by one from the Modeler. Nothing is
 * deployed that could not run.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Deployment")
@org.salesplaybook.OwnTables({"checked_definitions", "folder_definition"})
package org.salesplaybook.deployment;
