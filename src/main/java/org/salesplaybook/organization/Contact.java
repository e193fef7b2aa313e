package org.salesplaybook.organization;

import org.jspecify.annotations.Nullable;

/**
 * How somebody can be reached outside of the application.
 *
 * @param email an e-mail address
 * @param mobile a mobile telephone number
 */
public record Contact(@Nullable String email, @Nullable String mobile) {

    static final Contact NONE = new Contact(null, null);
}
