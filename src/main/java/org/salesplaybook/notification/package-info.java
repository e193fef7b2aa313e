/** Who is told of what and when. What was told is kept with the case. */
@org.springframework.modulith.ApplicationModule(displayName = "Notification")
package org.salesplaybook.notification;
