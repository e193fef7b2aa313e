package org.salesplaybook.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("中位数和九成用时：按对数分段估算，误差不到百分之五")
class BucketsTest {

    private static final int TRIES = 200;

    @Test
    @DisplayName("和逐项排出来的相差不到百分之五，再四舍五入到分钟")
    void closeToTheTruth() {
        Random random = new Random(7);
        for (int n = 0; n < TRIES; n++) {
            int size = 1 + random.nextInt(300);
            double spread = 1 + random.nextInt(8);
            long[] minutes = LongStream.generate(() -> (long) Math.exp(random.nextDouble() * spread) - 1)
                    .limit(size)
                    .sorted()
                    .toArray();
            Buckets buckets = new Buckets();
            for (long each : minutes) {
                buckets.add(bucket(each), 1);
            }
            for (double share : new double[] {0.5, 0.9, 1}) {
                double truth = minutes[(int) Math.ceil(share * size) - 1];
                assertThat((double) buckets.within(share))
                        .as("%s of %s", share, size)
                        .isCloseTo(truth, within(truth * 0.05 + 0.5));
            }
        }
    }

    @Test
    @DisplayName("什么都没有办完，就没有")
    void ofNothing() {
        assertThat(new Buckets().within(0.5)).isZero();
    }

    /** As the statement says it, which the tests of the settlement look at on both databases. */
    private static int bucket(long minutes) {
        return minutes < 1 ? 0 : 1 + (int) Math.floor(Math.log(minutes) / Math.log(1.1));
    }
}
