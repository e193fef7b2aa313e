/**
 * Moves running cases to the newest version of their process: shows what would become of them, and does it case by
 * case.
 */
@NullMarked
package org.salesplaybook.moving;

import org.jspecify.annotations.NullMarked;
