/** Files that people attach to cases: photographs, bank slips, signed papers. What belongs where says the form. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Files")
@org.salesplaybook.OwnTables({"case_file", "case_file_piece", "file_quota"})
package org.salesplaybook.files;
