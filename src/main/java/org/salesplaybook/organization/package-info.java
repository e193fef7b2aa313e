/**
 * The company's positions, teams and people, from one file. Users, groups, tenants and authorisations of the engine
 * follow from it; so does whom a task is offered to, and who somebody's superior is.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Organization")
@org.salesplaybook.OwnTables("person")
package org.salesplaybook.organization;
