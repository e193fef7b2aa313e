/** What people write, in one form each: names, telephone numbers, amounts, days, and the words that they search by. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Values")
package org.salesplaybook.values;
