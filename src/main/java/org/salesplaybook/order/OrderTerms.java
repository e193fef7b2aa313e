package org.salesplaybook.order;

import java.math.BigDecimal;

/**
 * What an order is about.
 *
 * @param contractNo the contract's number as finance wrote it
 * @param amount what is ordered, in yuan
 * @param balanceDue 尾款: the amount less all that was received, in yuan
 */
record OrderTerms(String contractNo, BigDecimal amount, BigDecimal balanceDue) {}
