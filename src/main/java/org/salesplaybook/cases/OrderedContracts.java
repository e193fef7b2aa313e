package org.salesplaybook.cases;

import java.math.BigDecimal;

/** How much of contracts on file orders are about, as whoever keeps contracts knows. */
public interface OrderedContracts {

    /**
     * Lets an order be about a part of a contract, as far as so much is left; otherwise about nothing of it. The
     * contract is locked until the transaction ends, so that two orders of one contract are registered one after the
     * other. What the order was about before does not count.
     *
     * @param contract number of the contract
     * @param order number of the order
     * @param amount what it is about, in yuan
     * @return what is left of the contract for this order, in yuan
     */
    BigDecimal order(String contract, String order, BigDecimal amount);

    /** The order does not go ahead: what it was about is left for others. */
    void cancel(String order);
}
