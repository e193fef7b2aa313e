package org.salesplaybook.figures;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Durations counted by how long they are on a logarithmic scale: each bucket ends a tenth above where it begins. A
 * percentile is said to be the middle of the bucket in which it lies, so it is wrong by less than 5 % ({@code √1.1 −
 * 1}), rounded to minutes.
 */
final class Buckets {

    private static final double RATIO = 1.1;
    /** Of less than a minute. */
    private static final int NONE = 0;

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    /** @return an expression of SQL for the bucket of so many minutes */
    static String of(String minutes) {
        return "case when " + minutes + " < 1 then " + NONE + " else 1 + cast(floor(ln(cast(" + minutes
                + " as double precision)) / " + Math.log(RATIO) + ") as integer) end";
    }

    void add(int bucket, long count) {
        if (count > 0) {
            counts.merge(bucket, count, Long::sum);
            total += count;
        }
    }

    /**
     * @param share more than 0, at most 1
     * @return minutes within which that share of the durations lies
     */
    long within(double share) {
        long wanted = (long) Math.ceil(share * total);
        long counted = 0;
        for (var bucket : counts.entrySet()) {
            counted += bucket.getValue();
            if (counted >= wanted) {
                return middle(bucket.getKey());
            }
        }
        return 0;
    }

    private static long middle(int bucket) {
        return bucket == NONE ? 0 : Math.round(Math.pow(RATIO, bucket - 0.5));
    }
}
