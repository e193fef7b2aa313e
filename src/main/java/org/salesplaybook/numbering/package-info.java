/** Numbers cases, and remembers which case came from which. */
@org.springframework.modulith.ApplicationModule(displayName = "Numbering")
package org.salesplaybook.numbering;
