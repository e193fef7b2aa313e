package org.salesplaybook.order;

import java.math.BigDecimal;

/**
 * What an order is about.
 *
 * @param contract number of the contract on file, {@code null} where the order has none
 * @param contractNo the contract's number as finance wrote it
 * @param amount what is ordered, in yuan
 * @param balanceDue 尾款: the amount less all that was received, in yuan
 */
record OrderTerms(String contract, String contractNo, BigDecimal amount, BigDecimal balanceDue) {}
