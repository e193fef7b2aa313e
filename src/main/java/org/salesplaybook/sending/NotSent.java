package org.salesplaybook.sending;

import org.salesplaybook.requests.FromOutside;

/** A message did not go; it will be tried again. */
class NotSent extends RuntimeException implements FromOutside {

    /** @param message who did not get it and why, in Chinese; it holds neither addresses of robots nor secrets */
    NotSent(String message, Throwable cause) {
        super(message, cause);
    }

    NotSent(String message) {
        super(message);
    }
}
