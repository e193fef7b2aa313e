/** Who is told of what and when: new tasks, tasks that are late, and what a diagram tells people of. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Notification")
package org.salesplaybook.notification;
