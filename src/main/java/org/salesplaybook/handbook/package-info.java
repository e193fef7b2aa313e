/**
 * The handbook as it is in force: what each process does, who does which step by when with which form and rule, drawn
 * and told from the diagrams, forms and decisions that new cases begin with, and what one version changed of another.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Handbook")
package org.salesplaybook.handbook;
