package io.mealbeat.ops;

import io.mealbeat.notification.ConfirmedEvents;
import java.time.Instant;

/** Samples of which only some things matter. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Sample.Times NO_TIMES = new Sample.Times(-1, -1, -1);

    private Samples() {}

    static Sample of(long seconds, int connections, Counts counts) {
        return new Sample(
                START,
                seconds,
                totals(connections),
                (double) connections * seconds,
                counts,
                ConfirmedEvents.NONE,
                0,
                NO_TIMES);
    }

    static Sample settled(ConfirmedEvents events) {
        return new Sample(START, 0, totals(0), 0, Counts.NONE, events, 0, NO_TIMES);
    }

    /** Five seconds that end so many seconds after the start, and in which so many connections were opened. */
    static Sample at(long second, long opened) {
        return new Sample(
                START.plusSeconds(second),
                5,
                totals(1),
                5,
                new Counts(opened, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                ConfirmedEvents.NONE,
                0,
                NO_TIMES);
    }

    private static ConnectionTotals.Totals totals(int connections) {
        return new ConnectionTotals.Totals(connections, connections, 0, 0, 0);
    }
}
