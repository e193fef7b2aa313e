/** What people have filled into forms and not handed in yet: kept for them on the server, and for nobody else. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Drafts")
@org.salesplaybook.OwnTables("form_draft")
package org.salesplaybook.drafts;
