package org.salesplaybook.print;

import org.jspecify.annotations.Nullable;

/** What of a case somebody may see on paper. */
@FunctionalInterface
interface Visible {

    /**
     * @param variable name of a variable
     * @param filledInBy login of whoever filled it in; nobody where nobody in particular did
     */
    boolean test(String variable, @Nullable String filledInBy);
}
