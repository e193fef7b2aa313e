/**
 * What managers see of the department's work: what is late and what will be today, who holds it, how complaints stand.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Management")
package org.salesplaybook.management;
