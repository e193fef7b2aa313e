package org.salesplaybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("谁也占不光")
class FairShareTest {

    private final FairShare share = new FairShare(200);

    private int takeAllOneGets(String address) {
        int taken = 0;
        while (share.take(address)) {
            taken++;
        }
        return taken;
    }

    @Test
    @DisplayName("一个地址最多占到空着的一半，后来的总还有")
    void whoWantsEverythingLeavesHalf() {
        assertThat(takeAllOneGets("10.0.0.1")).isEqualTo(67);
        assertThat(takeAllOneGets("10.0.0.2")).isEqualTo(44);
        for (int other = 3; other <= 10; other++) {
            assertThat(takeAllOneGets("10.0.0." + other)).isPositive();
        }
        assertThat(share.take("10.0.0.11")).as("十个占满了，别人还进得来").isTrue();
    }

    @Test
    @DisplayName("用完还回来，又能用")
    void whatIsGivenBackCanBeTakenAgain() {
        int first = takeAllOneGets("10.0.0.1");
        for (int i = 0; i < first; i++) {
            share.giveBack("10.0.0.1");
        }
        assertThat(takeAllOneGets("10.0.0.2")).isEqualTo(first);
    }
}
