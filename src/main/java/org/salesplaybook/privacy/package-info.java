/**
 * Personal data (个人信息保护法): where it lies, whose it is, what a law keeps, and how it is shown, handed out and erased.
 * Modules say what of it they hold ({@link org.salesplaybook.privacy.CaseTable},
 * {@link org.salesplaybook.privacy.CaseTexts}, {@link org.salesplaybook.privacy.PersonalData}); forms say it of their
 * fields.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Privacy")
@org.salesplaybook.OwnTables("erasure")
package org.salesplaybook.privacy;
