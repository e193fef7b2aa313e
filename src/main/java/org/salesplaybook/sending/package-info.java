/**
 * How those who were told are reached: a notice is kept with its case, and sent by e-mail or by a robot at the times
 * that everybody chose.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Sending")
@org.salesplaybook.OwnTables({"notice", "notice_delivery", "notice_setting"})
package org.salesplaybook.sending;
