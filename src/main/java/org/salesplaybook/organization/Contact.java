package org.salesplaybook.organization;

/**
 * How somebody can be reached outside of the application.
 *
 * @param email an e-mail address, or {@code null}
 * @param mobile a mobile telephone number, or {@code null}
 */
public record Contact(String email, String mobile) {

    static final Contact NONE = new Contact(null, null);
}
