/**
 * Backups: everything that the application keeps, in one file that either database can be made of. The same file moves
 * a department from H2 to PostgreSQL, and keeps what earlier versions left behind for the tests of upgrades.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Backup")
package org.salesplaybook.backup;
