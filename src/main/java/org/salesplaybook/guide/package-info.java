/**
 * The guide for staff as the application shows it: {@code docs/staff.zh-CN.md}, for each position first what concerns
 * it, with the steps that the diagrams in force give it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Guide")
package org.salesplaybook.guide;
