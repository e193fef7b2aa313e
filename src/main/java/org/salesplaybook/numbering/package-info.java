/** Numbers cases, and remembers which case came from which. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Numbering")
package org.salesplaybook.numbering;
