/**
 * Deciding on a page of its own, from the link of a message and on a phone, what a task's form asks a plain decision
 * on.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Approval")
package org.salesplaybook.approval;
