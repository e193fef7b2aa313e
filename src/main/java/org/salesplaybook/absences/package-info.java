/** Who is on leave, and who stands in for whom meanwhile: the table of it, and what follows for everybody else. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Absences")
@org.salesplaybook.OwnTables("substitution")
package org.salesplaybook.absences;
