package org.salesplaybook.endpoints;

/** A system was reached and says no: for some cases that is a result, and their diagram goes on with it. */
public final class Declined extends Exception {

    /** What is asked for is not there. */
    public static final String NOT_FOUND = "notFound";
    /** What was sent is not taken. */
    public static final String REFUSED = "refused";

    private final String code;

    /**
     * @param code {@link #NOT_FOUND} or {@link #REFUSED}
     * @param message in Chinese, which system and why
     */
    public Declined(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** @return the code of the error that a diagram can catch */
    public String code() {
        return code;
    }
}
