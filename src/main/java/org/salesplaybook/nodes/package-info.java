/** Nodes that share a database: what one took up and cannot finish, because it died, the others do. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Nodes")
@org.salesplaybook.OwnTables("node")
package org.salesplaybook.nodes;
