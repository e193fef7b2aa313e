/**
 * A diagram as a net that tokens move through, as in workflow nets: which of its elements a case can come to, and
 * whether it can always still end, from the start or from where a case stands.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Soundness")
package org.salesplaybook.soundness;
