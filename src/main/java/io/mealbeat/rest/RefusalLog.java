package io.mealbeat.rest;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that requests were refused because the database is away, once a second at most, with how many were since the last time. A
 * server's console takes one line at a time: a line for each of some hundred requests a second keeps every other thread waiting that
 * has something to say, those of the heartbeats among them. Thread-safe.
 */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;

    // ---- guarded by this
    private long unsaid;
    private boolean begun;
    private long saidAt;

    RefusalLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void refused(Throwable cause) {
        long before;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (begun && now - saidAt < PERIOD) {
                unsaid++;
                return;
            }
            begun = true;
            saidAt = now;
            before = unsaid;
            unsaid = 0;
        }
        if (before == 0) {
            log.warn("Request refused: {}", cause.toString());
        } else {
            log.warn("Request refused: {} (and {} others since this was said last)", cause.toString(), before);
        }
    }
}
