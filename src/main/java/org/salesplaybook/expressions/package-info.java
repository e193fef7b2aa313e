/**
 * The language of expressions, closed: what an expression in a diagram, a decision or a query may say, and what of Java
 * it reaches. It holds for everything that the engine evaluates, whoever wrote it and whenever it was deployed.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Expressions")
package org.salesplaybook.expressions;
