/**
 * Working together on a case: handing a task over, asking a colleague to do it, urging, sending copies, doing like
 * tasks at once.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Teamwork")
package org.salesplaybook.teamwork;
