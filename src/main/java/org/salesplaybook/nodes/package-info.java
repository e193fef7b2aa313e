/** Nodes that share a database: what one took up and cannot finish, because it died, the others do. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Nodes")
package org.salesplaybook.nodes;
