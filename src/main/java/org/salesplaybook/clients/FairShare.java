package org.salesplaybook.clients;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets each address have at most half of what is free. Whoever wants everything leaves the others the other half, and
 * of that again half to the next one; people, who want little, never notice.
 */
class FairShare {

    private final int all;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, Integer> shares = new ConcurrentHashMap<>();

    /** @param all how much there is */
    FairShare(int all) {
        this.all = all;
    }

    /** @return whether the address may have one more; what it took it gives back */
    boolean take(String address) {
        boolean[] taking = new boolean[1];
        shares.compute(address, (same, mine) -> {
            int share = mine == null ? 0 : mine;
            taking[0] = isFair(share, taken.get(), all);
            return taking[0] ? Integer.valueOf(share + 1) : mine;
        });
        if (taking[0]) {
            taken.incrementAndGet();
        }
        return taking[0];
    }

    /** Gives back what was taken. */
    void giveBack(String address) {
        taken.decrementAndGet();
        shares.computeIfPresent(address, (same, mine) -> mine == 1 ? null : Integer.valueOf(mine - 1));
    }

    /**
     * @param mine how many an address has
     * @param taken how many all addresses have together
     * @param all how many there are
     * @return whether the address may have one more
     */
    static boolean isFair(int mine, int taken, int all) {
        return mine < Math.max(1, (all - taken) / 2);
    }
}
