package io.mealbeat.platform;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pools that belong to this application alone, for servers whose managed executors lose tasks. Those of GlassFish 7 look the
 * application up before each run; while any application of the server is being deployed, that look-up can throw a
 * {@link NullPointerException}, upon which the thread ends and the task is neither run nor reported (seen with 7.0.21: the sweep
 * was gone after one deployment in two). Tasks need nothing that only a managed thread has.
 */
final class OwnExecutors {
    private static final Logger log = LoggerFactory.getLogger(OwnExecutors.class);
    /** The periodic passes; two, so that a slow one does not hold the heartbeats. */
    private static final int TIMER_THREADS = 2;

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int STOP_WAIT_SECONDS = 5;

    private OwnExecutors() {}

    static Executors make(int threads, int queue) {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(TIMER_THREADS, named("mealbeat-timer"));
        timers.setRemoveOnCancelPolicy(true);
        ThreadPoolExecutor work = pool(threads, queue, named("mealbeat-work"));
        ThreadPoolExecutor peers = pool(threads, queue, named("mealbeat-peers"));
        return new Executors(timers, work, peers, () -> {
            timers.shutdownNow();
            work.shutdown();
            peers.shutdown();
            stop(timers);
            stop(work);
            stop(peers);
        });
    }

    /** Threads that end when there is nothing to do; a task that finds the queue full is rejected. */
    static ThreadPoolExecutor pool(int threads, int queue, ThreadFactory factory) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Work that was handed over is done, as far as it ends in time. */
    static void stop(ThreadPoolExecutor pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Work did not end within {} s of the stop", STOP_WAIT_SECONDS);
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            // Whoever makes the thread may be a request: what its thread locals hold must not outlive it.
            Thread thread = new Thread(null, task, prefix + "-" + count.incrementAndGet(), 0, false);
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            return thread;
        };
    }
}
