package org.salesplaybook.print;

/** What of a case somebody may see on paper. */
@FunctionalInterface
interface Visible {

    /**
     * @param variable name of a variable
     * @param filledInBy login of whoever filled it in; {@code null} where nobody in particular did
     */
    boolean test(String variable, String filledInBy);
}
