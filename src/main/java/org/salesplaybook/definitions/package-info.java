/**
 * What analysts edit, as it is read: diagrams and decisions in {@code processes/}, forms in {@code forms/}, and the
 * list of paper forms.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Definitions")
package org.salesplaybook.definitions;
