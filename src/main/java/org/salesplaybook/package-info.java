/** The application, and what all of its rooms say of themselves. */
@org.jspecify.annotations.NullMarked
package org.salesplaybook;
