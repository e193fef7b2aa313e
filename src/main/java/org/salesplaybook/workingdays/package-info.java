/**
 * The working calendar: which days the company works by the State Council's announcements and its own decisions, and
 * what "within n working days" means. Diagrams use it as {@code ${workingDays…}} or by writing {@code 2 个工作日}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Working days")
@org.salesplaybook.OwnTables({"deadline_change", "working_calendar", "working_day"})
package org.salesplaybook.workingdays;
