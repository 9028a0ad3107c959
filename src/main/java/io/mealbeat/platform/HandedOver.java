package io.mealbeat.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A periodic task that may wait for the database, handed from the timer to another executor: on the timer's few threads it would keep
 * pings and leases waiting, too. At most one run at a time; one that finds the last still running, or no thread, is left out.
 */
public final class HandedOver implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(HandedOver.class);

    private final Runnable task;
    private final Executor executor;
    private final AtomicBoolean running = new AtomicBoolean();

    /** @param task survives any exception of its own */
    public HandedOver(Runnable task, Executor executor) {
        this.task = task;
        this.executor = executor;
    }

    /** Returns at once. */
    @Override
    public void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    running.set(false);
                }
            });
        } catch (RejectedExecutionException | IllegalStateException e) {
            // Full, or of a component that stops.
            running.set(false);
            log.debug("A periodic task finds no thread: {}", e.toString());
        }
    }
}
