package io.mealbeat.bench.load;

import java.util.List;
import java.util.Locale;

/** Durations of a phase, in milliseconds. */
public record Latency(long count, double p50, double p99, double max, List<Point> points) {
    /** One point of the distribution. */
    public record Point(double percentile, double millis) {}

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms, max %.1f ms", p50, p99, max);
    }
}
