/**
 * Systems of others that a diagram may ask by name. What a name stands for, address and secrets included, only
 * administrators say; what is sent and what is taken from the answer is drawn.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Endpoints")
package org.salesplaybook.endpoints;
