package io.mealbeat.testing;

import io.mealbeat.connection.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Monotonic time that stands still until a test advances it. Thread-safe. */
public final class ManualTicker implements Ticker {
    private final AtomicLong now;

    /** Starts where the real one may stand at any time: a minute before it wraps around. */
    public ManualTicker() {
        this(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());
    }

    /** @param start the first reading, in nanoseconds */
    public ManualTicker(long start) {
        now = new AtomicLong(start);
    }

    public void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @Override
    public long nanoTime() {
        return now.get();
    }
}
