package io.mealbeat.ops;

import io.mealbeat.notification.ConfirmedEvents;
import java.time.Instant;

/**
 * This node in one interval.
 *
 * @param at its end
 * @param seconds its length
 * @param totals at its end
 * @param connectionSeconds connections times seconds
 * @param counts within it
 * @param settled events that became {@link Sampler#GRACE} old within it, and how many of them were confirmed by then
 * @param mealsPending at its end
 * @param times within it
 */
public record Sample(
        Instant at,
        long seconds,
        ConnectionTotals.Totals totals,
        double connectionSeconds,
        Counts counts,
        ConfirmedEvents settled,
        long mealsPending,
        Times times) {

    /**
     * Milliseconds, -1 when there was nothing to measure.
     *
     * @param detectionMax the longest from a last sign of life to a removal as dead
     * @param roundTripMedian of pings of this node
     * @param roundTripP99 the same at the 99th percentile
     */
    public record Times(double detectionMax, double roundTripMedian, double roundTripP99) {
        static final double NOTHING = -1;
        static final Times NONE = new Times(NOTHING, NOTHING, NOTHING);

        /** Percentiles of two intervals cannot be added: the greater stands for both. */
        Times plus(Times later) {
            return new Times(
                    Math.max(detectionMax, later.detectionMax),
                    Math.max(roundTripMedian, later.roundTripMedian),
                    Math.max(roundTripP99, later.roundTripP99));
        }
    }

    /** Both intervals as one. */
    Sample plus(Sample later) {
        return new Sample(
                later.at,
                seconds + later.seconds,
                later.totals,
                connectionSeconds + later.connectionSeconds,
                counts.plus(later.counts),
                settled.plus(later.settled),
                later.mealsPending,
                times.plus(later.times));
    }
}
