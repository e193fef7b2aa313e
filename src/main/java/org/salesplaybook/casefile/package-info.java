/**
 * What people see of a case as a whole, whoever's turn it is: how it stands, what has been done, how much time is left.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Case file")
@org.salesplaybook.OwnTables("found_case")
package org.salesplaybook.casefile;
