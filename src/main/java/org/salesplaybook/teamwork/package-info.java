/**
 * Working together on a case: handing a task over, asking a colleague to do it, urging, sending copies, doing like
 * tasks at once.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Teamwork")
@org.salesplaybook.OwnTables({"case_copy", "task_urge"})
package org.salesplaybook.teamwork;
