/**
 * What earlier versions kept, carried over by Java where SQL does not suffice. Each runs once, and keeps working on the
 * tables as they were then.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Migration")
package org.salesplaybook.migration;
