package org.salesplaybook.outside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.salesplaybook.engine.Postponed;

/**
 * The way to one system of somebody else's. It is asked one thing at a time, by a thread of the circuit's own, and has
 * some seconds to answer, ten where nothing else is said, however little of the answer comes at a time. Where it has
 * not, nobody asks it for a minute. Steps that would ask meanwhile are {@link Postponed}: that is no failure of theirs,
 * and holds no thread.
 */
public final class Circuit {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration NEXT_TURN = Duration.ofSeconds(1);

    private final String system;
    private final Clock clock;
    private final Duration longestAnswer;
    private final Semaphore turn = new Semaphore(1);
    private volatile Instant silentUntil = Instant.MIN;

    /**
     * @param system what people call it
     * @param clock the engine's
     */
    public Circuit(String system, Clock clock) {
        this(system, clock, LONGEST_ANSWER);
    }

    /**
     * @param system what people call it
     * @param clock the engine's
     * @param longestAnswer how long it has
     */
    public Circuit(String system, Clock clock, Duration longestAnswer) {
        this.system = system;
        this.clock = clock;
        this.longestAnswer = longestAnswer;
    }

    /**
     * Asks.
     *
     * @param request runs outside of the caller's transaction; what it throws is thrown
     * @return the answer
     * @throws NoAnswer where there was none in time; whether the other side has done what it was asked is not known
     * @throws Postponed where it is not asked now
     */
    public <T> T ask(Supplier<T> request) {
        Instant now = clock.instant();
        if (now.isBefore(silentUntil)) {
            throw new Postponed(system + "没有应答", silentUntil);
        }
        if (!turn.tryAcquire()) {
            throw new Postponed(system + "正忙", now.plus(NEXT_TURN));
        }
        FutureTask<T> answer = new FutureTask<>(() -> {
            try {
                return request.get();
            } finally {
                turn.release();
            }
        });
        Thread asking = new Thread(answer, system);
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asking.interrupt();
            silentUntil = clock.instant().plus(SILENCE);
            throw new NoAnswer(system + "在 " + longestAnswer.toSeconds() + " 秒内没有应答");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            throw new NoAnswer("程序正在停止，没有等" + system + "应答");
        }
    }
}
