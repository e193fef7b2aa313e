/** What the application answers to input that is wrong, at every address, in every parameter. */
package org.salesplaybook.badinput;
