package org.salesplaybook.values;

import java.math.BigDecimal;
import java.util.Locale;

/** Amounts in yuan as people read them, the same everywhere; in forms the browser does so ({@code forms/money.js}). */
public final class Money {

    private Money() {}

    /** @return the amount with the sign: {@code ¥ 1,280,000.50} */
    public static String shown(BigDecimal amount) {
        return "¥ " + written(amount);
    }

    /** @return the amount with separators and cents: {@code 1,280,000.50} */
    public static String written(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }
}
