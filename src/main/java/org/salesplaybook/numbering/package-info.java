/** Numbers cases, and remembers which case came from which. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Numbering")
@org.salesplaybook.OwnTables({"business_number", "case_link"})
package org.salesplaybook.numbering;
