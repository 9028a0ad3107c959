package io.mealbeat.meal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * How long analyses take at present, from submission to outcome, as an exponentially weighted mean; the source of
 * {@code estimated_completion_seconds}. Thread-safe: racing updates may drop a sample.
 */
@ApplicationScoped
public class AnalysisPace {
    private static final double WEIGHT_OF_NEWEST = 0.1;
    private static final double FIRST_GUESS_MILLIS = 1000;
    /** Longer ones are of meals that waited for a restart or were measured by a clock that was set. */
    private static final double LONGEST_MILLIS = 60_000;

    private static final double MILLIS_PER_SECOND = 1000;

    private volatile double meanMillis = FIRST_GUESS_MILLIS;

    void observed(Instant submitted, Instant ended) {
        double measured = Duration.between(submitted, ended).toMillis();
        double sample = Math.max(0, Math.min(LONGEST_MILLIS, measured));
        meanMillis += WEIGHT_OF_NEWEST * (sample - meanMillis);
    }

    /** Whole seconds, rounded up, at least 1. */
    public long estimatedSeconds() {
        return Math.max(1, (long) Math.ceil(meanMillis / MILLIS_PER_SECOND));
    }
}
