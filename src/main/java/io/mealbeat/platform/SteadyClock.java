package io.mealbeat.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of day when this clock was made, plus what has gone by since on the monotonic clock: a clock that is set meanwhile
 * moves nothing. For due times, which compare moments of one process; not for what is stored to be shown. Thread-safe.
 */
public final class SteadyClock extends Clock {
    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanoTime;

    /** @param nanoTime monotonic nanoseconds */
    public SteadyClock(Clock clock, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = clock.instant();
        this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime.getAsLong() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException for every zone but UTC: nobody reads this clock */
    @Override
    public Clock withZone(ZoneId zone) {
        if (!zone.equals(ZoneOffset.UTC)) {
            throw new UnsupportedOperationException(zone.toString());
        }
        return this;
    }
}
