/** Who is told of what and when: new tasks, tasks that are late, and what a diagram tells people of. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Notification")
@org.salesplaybook.OwnTables("overdue_task")
package org.salesplaybook.notification;
