/** What the company sells, and at which list price. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Catalogue")
package org.salesplaybook.catalogue;
