package io.mealbeat.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Collects durations, up to a minute, to three digits. Thread-safe. */
public final class LatencyRecorder {
    private static final double[] PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram histogram = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

    /** @param nanos what is below 0 counts as 0, what is above a minute as a minute */
    public void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(nanos, histogram.getHighestTrackableValue())));
    }

    public Latency latency() {
        List<Latency.Point> points = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            points.add(new Latency.Point(percentile, at(percentile)));
        }
        return new Latency(histogram.getTotalCount(), at(50), at(99), at(100), points);
    }

    private double at(double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
