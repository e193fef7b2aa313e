/** Leaves (请假) and who stands in for whom meanwhile: entering them, and the tasks that change hands with them. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Substitution")
package org.salesplaybook.substitution;
