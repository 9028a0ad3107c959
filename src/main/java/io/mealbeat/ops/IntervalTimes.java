package io.mealbeat.ops;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Times of one sampling interval. Any thread records, without a lock; one thread at a time takes the interval. */
final class IntervalTimes {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEDIAN = 50;
    private static final double P99 = 99;

    private final Recorder roundTrips = new Recorder(LONGEST_MICROS, DIGITS);
    private final AtomicLong longestDetection = new AtomicLong(-1);
    private Histogram recycled;

    void answered(long nanos) {
        roundTrips.recordValue(Math.max(0, Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos))));
    }

    void detected(long nanos) {
        longestDetection.accumulateAndGet(nanos, Math::max);
    }

    /** What was recorded since the last call. */
    Sample.Times next() {
        recycled = roundTrips.getIntervalHistogram(recycled);
        long detection = longestDetection.getAndSet(-1);
        boolean none = recycled.getTotalCount() == 0;
        return new Sample.Times(
                detection < 0 ? -1 : detection / NANOS_PER_MILLI,
                none ? -1 : recycled.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI,
                none ? -1 : recycled.getValueAtPercentile(P99) / MICROS_PER_MILLI);
    }
}
