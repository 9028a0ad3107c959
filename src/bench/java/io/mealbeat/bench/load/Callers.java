package io.mealbeat.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Threads that make REST calls, each over a connection of its own. */
public final class Callers {
    /** One call; {@code number} counts from 0. */
    @FunctionalInterface
    public interface Call {
        void make(HttpConnection http, int number) throws IOException;
    }

    /** Whether the call of this number is to be made; may wait for its time. */
    @FunctionalInterface
    private interface Gate {
        boolean open(int number);
    }

    private final List<Integer> ports;
    private final int threads;

    public Callers(int port, int threads) {
        this(List.of(port), threads);
    }

    /** @param ports of servers, over which the threads are spread evenly */
    public Callers(List<Integer> ports, int threads) {
        this.ports = ports;
        this.threads = threads;
    }

    /** Makes so many calls as fast as they are answered. */
    public void each(int count, Call call) throws InterruptedException {
        run(number -> number < count, call);
    }

    /** Makes at most so many calls, as fast as they are answered, and none after the time. */
    public void during(long nanos, int count, Call call) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        run(number -> number < count && end - System.nanoTime() > 0, call);
    }

    /** Makes all calls of the tracks at a steady rate, whether earlier ones have been answered or not, and notes when each was due. */
    public void paced(double perSecond, Tracks tracks, Call call) throws InterruptedException {
        long begun = System.nanoTime();
        run(
                number -> {
                    if (number >= tracks.capacity()) {
                        return false;
                    }
                    long due = begun + (long) (number * TimeUnit.SECONDS.toNanos(1) / perSecond);
                    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    tracks.due(number, due);
                    return true;
                },
                call);
    }

    private void run(Gate gate, Call call) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int port = ports.get(i % ports.size());
            runs.add(pool.submit(() -> {
                try (HttpConnection http = new HttpConnection(port)) {
                    for (int number = next.getAndIncrement(); gate.open(number); number = next.getAndIncrement()) {
                        call.make(http, number);
                    }
                }
                return null;
            }));
        }
        pool.shutdown();
        try {
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a REST client failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
