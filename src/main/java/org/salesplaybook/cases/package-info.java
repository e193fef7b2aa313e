/**
 * The record of every case, whatever its process: opened, kept and closed by the steps that a diagram names, filled
 * with what the case's forms took. It outlives the engine's history.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Case records")
@org.salesplaybook.OwnTables({"case_entry", "case_fact", "case_phone", "case_record"})
package org.salesplaybook.cases;
