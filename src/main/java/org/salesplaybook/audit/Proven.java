package org.salesplaybook.audit;

import jakarta.servlet.http.HttpServletRequest;

/** Who a web request has proved to come from. What was typed as a login and is nobody's may be a password in the wrong field. */
public final class Proven {

    private static final String PREFIX = Proven.class.getName() + ".";

    private Proven() {
    }

    /** Says that the request had the person's right password. */
    public static void by(HttpServletRequest request, String person) {
        request.setAttribute(PREFIX + person, true);
    }

    static boolean isBy(HttpServletRequest request, String person) {
        return request.getAttribute(PREFIX + person) != null;
    }
}
