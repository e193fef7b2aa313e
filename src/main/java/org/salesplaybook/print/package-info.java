/** The department's paper forms: what a case holds, on A4, to be signed, handed over and filed. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Print")
package org.salesplaybook.print;
