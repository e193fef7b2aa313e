/** Systems of others that this one asks. None that does not answer keeps anything else waiting. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Outside")
package org.salesplaybook.outside;
