/**
 * The audit trail: what was done to cases, people, rights and definitions beside the forms, who logged in, and who
 * opened whose data. It stands in a table of its own, chained by hashes, so that a change of it is found out; and
 * business history goes by its own time only.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Audit")
@org.salesplaybook.OwnTables({"audit_entry", "audit_head"})
package org.salesplaybook.audit;
