/**
 * Who sees which case and which task, and what they may do with it, for the web applications and the REST API alike.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Rights")
package org.salesplaybook.rights;
