/** Files that people attach to cases: photographs, bank slips, signed papers. What belongs where says the form. */
@org.springframework.modulith.ApplicationModule(displayName = "Files")
package org.salesplaybook.files;
