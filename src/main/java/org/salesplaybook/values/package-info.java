/** What people write, in one form each: names, telephone numbers, amounts, days, and the words that they search by. */
@org.springframework.modulith.ApplicationModule(displayName = "Values")
package org.salesplaybook.values;
