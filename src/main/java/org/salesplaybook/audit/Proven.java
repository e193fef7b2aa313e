package org.salesplaybook.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who a web request has proved to come from. What was typed as a login and is nobody's may be a password in the wrong
 * field.
 */
public final class Proven {

    private static final String PREFIX = Proven.class.getName() + ".";
    private static final String TYPED = PREFIX + "typed.";

    private Proven() {}

    /** Says that the request had the person's right password. */
    public static void by(HttpServletRequest request, String person) {
        request.setAttribute(PREFIX + person, true);
    }

    /** Says whose login is meant by what was typed as one in the request. */
    public static void typed(HttpServletRequest request, String typed, String person) {
        request.setAttribute(TYPED + typed, person);
    }

    /** @return the person who was meant by what was typed, and had the right password; empty where it was nobody */
    static Optional<String> person(HttpServletRequest request, String typed) {
        return Optional.of(request.getAttribute(TYPED + typed) instanceof String person ? person : typed)
                .filter(person -> isBy(request, person));
    }

    private static boolean isBy(HttpServletRequest request, String person) {
        return request.getAttribute(PREFIX + person) != null;
    }
}
