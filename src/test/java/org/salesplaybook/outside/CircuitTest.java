package org.salesplaybook.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.engine.Postponed;

@DisplayName("外部系统没有应答时")
class CircuitTest {

    private final Watch watch = new Watch();
    private final Circuit circuit = new Circuit("奥汀", watch, Duration.ofMillis(200));

    private static final class Watch extends Clock {

        private Instant now = Instant.parse("2026-03-02T01:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private void isSilent() {
        assertThatThrownBy(() -> circuit.ask(CircuitTest::never))
                .isInstanceOf(NoAnswer.class)
                .hasMessage("奥汀在 0 秒内没有应答");
    }

    private static String never() {
        try {
            new CountDownLatch(1).await();
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("等到时间为止；一分钟内不再问它，步骤推后，不算失败；一分钟后再问")
    void nobodyAsksForAMinute() {
        isSilent();
        watch.now = watch.now.plusSeconds(59);
        assertThatThrownBy(() -> circuit.ask(() -> "是"))
                .isInstanceOf(Postponed.class)
                .hasMessage("奥汀没有应答");
        watch.now = watch.now.plusSeconds(1);
        await().ignoreExceptionsInstanceOf(Postponed.class).until(() -> circuit.ask(() -> "是"), "是"::equals);
    }

    @Test
    @DisplayName("一次只问一件，别的推后，不占着等")
    void oneAtATime() throws Exception {
        Circuit patient = new Circuit("奥汀", watch);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> patient.ask(() -> {
            asked.countDown();
            return told.join();
        }));
        asked.await();
        assertThatThrownBy(() -> patient.ask(() -> "第二件"))
                .isInstanceOf(Postponed.class)
                .hasMessage("奥汀正忙");
        told.complete("第一件");
        assertThat(first).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("第一件");
    }

    @Test
    @DisplayName("答复说不行，是那一件的失败，不影响别的")
    void aRefusalIsAnAnswer() {
        assertThatThrownBy(() -> circuit.ask(() -> {
                    throw new UncheckedIOException("550", new IOException());
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("550");
        assertThat(circuit.ask(() -> "是")).isEqualTo("是");
    }
}
