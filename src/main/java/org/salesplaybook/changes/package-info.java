/**
 * What people do about a case besides working on its tasks: take back what they have just handed in, and withdraw the
 * case.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Changes")
@org.salesplaybook.OwnTables("withdrawal")
package org.salesplaybook.changes;
