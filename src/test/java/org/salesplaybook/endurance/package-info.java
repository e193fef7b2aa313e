/**
 * What the application bears: it is killed, cut off, starved of room and kept waiting, in processes of its own, while
 * people go on working. At a small size with every build, at full size by {@code mvn -Pendurance verify}.
 */
package org.salesplaybook.endurance;
