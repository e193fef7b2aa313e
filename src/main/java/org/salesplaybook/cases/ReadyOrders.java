package org.salesplaybook.cases;

import java.math.BigDecimal;

/** Orders whose goods stand ready, as whoever keeps orders knows. */
public interface ReadyOrders {

    /**
     * A delivery of the order begins: no other one can.
     *
     * @throws IllegalStateException where its goods do not stand ready, or another one has begun
     */
    void handOver(String order);

    /**
     * The delivery is withdrawn: another one can begin.
     *
     * @param paid what was paid meanwhile, in yuan, and is not asked for again
     */
    void takeBack(String order, BigDecimal paid);
}
