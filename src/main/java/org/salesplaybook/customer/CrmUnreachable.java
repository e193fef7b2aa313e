package org.salesplaybook.customer;

import org.salesplaybook.requests.FromOutside;

/** The customer management system did not take what was sent; the words are for the manager who sees the incident. */
class CrmUnreachable extends RuntimeException implements FromOutside {

    CrmUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
