/**
 * What comes in from outside, and how it is refused: with the field's name and what is expected, in the user's
 * language, and with the same words for every way in.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Requests")
package org.salesplaybook.requests;
