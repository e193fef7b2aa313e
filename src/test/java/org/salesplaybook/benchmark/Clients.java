package org.salesplaybook.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that complete orders one after the other, as fast as they get through. What they measured adds up over
 * rounds.
 */
final class Clients {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Subject subject;
    private final int clients;
    private final List<Long> forms = new ArrayList<>();
    private final List<Double> casesPerSecond = new ArrayList<>();

    Clients(Subject subject, int clients) {
        this.subject = subject;
        this.clients = clients;
    }

    Subject subject() {
        return subject;
    }

    /** One round of that many orders, spread over the teams. */
    void complete(int orders) {
        AtomicInteger next = new AtomicInteger();
        Callable<List<Long>> client = () -> {
            List<Long> nanos = new ArrayList<>();
            for (int order = next.getAndIncrement(); order < orders; order = next.getAndIncrement()) {
                new OrderCase(subject, "sales" + (order % 3 + 1), false).complete(nanos::add);
            }
            return nanos;
        };
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            for (Future<List<Long>> done : threads.invokeAll(Collections.nCopies(clients, client))) {
                forms.addAll(done.get());
            }
            casesPerSecond.add(orders * NANOS_PER_SECOND / (System.nanoTime() - begin));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    /** @return order cases per second, the median of the rounds */
    double casesPerSecond() {
        return casesPerSecond.stream()
                .sorted()
                .skip(casesPerSecond.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** @return milliseconds within which that share of the forms was taken */
    double millisOfForm(double share) {
        return quantile(forms.stream().mapToLong(nanos -> nanos).toArray(), share);
    }

    /** @return milliseconds below which that share of the measurements lies */
    static double quantile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / NANOS_PER_MILLI;
    }
}
