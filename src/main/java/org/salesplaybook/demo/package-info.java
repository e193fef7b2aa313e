/** Cases to look at in the demo profile, played through as the demo organisation would have done them. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Demo")
package org.salesplaybook.demo;
