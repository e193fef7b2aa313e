/** What the system could not do: in words of the business, and tried again by those whose duty it is. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Failures")
package org.salesplaybook.failures;
