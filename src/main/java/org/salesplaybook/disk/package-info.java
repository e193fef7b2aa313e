/**
 * Room on the disk that the application writes to: it is kept, watched, and where it runs out all the same, nothing is
 * lost.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Disk")
package org.salesplaybook.disk;
