package io.mealbeat.ops;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The four figures by which the replacement of the old back end is judged, over some samples. Its figures were: no ping lines, no
 * update of last seen, "not connected" in 100% of the answers, 0% delivered.
 */
public record SuccessFigures(Duration window, long coveredSeconds, List<Figure> figures) {
    private static final double SECONDS_PER_MINUTE = 60;
    /** Connections of a few seconds have had no time for a heartbeat. */
    private static final double FEWEST_CONNECTION_MINUTES = 0.5;

    /** The target of old, as the contract states it. */
    public enum Comparison {
        AT_LEAST,
        LESS_THAN,
        MORE_THAN;

        boolean holds(double value, double target) {
            return switch (this) {
                case AT_LEAST -> value >= target;
                case LESS_THAN -> value < target;
                case MORE_THAN -> value > target;
            };
        }
    }

    /** Whether a target is met. */
    public enum Verdict {
        PASS,
        FAIL,
        NO_DATA
    }

    /** @param value empty when nothing happened that could be measured */
    public record Figure(String name, OptionalDouble value, double target, Comparison comparison, String unit) {
        public Verdict verdict() {
            if (value.isEmpty()) {
                return Verdict.NO_DATA;
            }
            return comparison.holds(value.getAsDouble(), target) ? Verdict.PASS : Verdict.FAIL;
        }
    }

    /** Of this node. @param samples of the window, in any order */
    public static SuccessFigures of(Duration window, List<Sample> samples) {
        return of(window, SuccessSums.of(samples));
    }

    /** Of whatever the sums are of. */
    public static SuccessFigures of(Duration window, SuccessSums sums) {
        double minutes = sums.connectionSeconds() / SECONDS_PER_MINUTE;
        return new SuccessFigures(
                window,
                sums.coveredSeconds(),
                List.of(
                        rate("ping_pong_lines_per_connection_minute", sums.lines(), minutes),
                        rate("last_seen_updates_per_connection_minute", sums.lastSeenUpdates(), minutes),
                        share(
                                "not_connected_share",
                                sums.notConnected(),
                                sums.connected() + sums.notConnected(),
                                0.05,
                                Comparison.LESS_THAN),
                        share(
                                "events_confirmed_share",
                                sums.settled().confirmed(),
                                sums.settled().appended(),
                                0.95,
                                Comparison.MORE_THAN)));
    }

    private static Figure rate(String name, double count, double minutes) {
        OptionalDouble value =
                minutes < FEWEST_CONNECTION_MINUTES ? OptionalDouble.empty() : OptionalDouble.of(count / minutes);
        return new Figure(name, value, 2, Comparison.AT_LEAST, "per connection and minute");
    }

    private static Figure share(String name, long part, long all, double target, Comparison comparison) {
        OptionalDouble value = all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
        return new Figure(name, value, target, comparison, "share");
    }

    /** The worst of the four; no data only when there is none for any. */
    public Verdict verdict() {
        if (figures.stream().anyMatch(figure -> figure.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return figures.stream().anyMatch(figure -> figure.verdict() == Verdict.PASS) ? Verdict.PASS : Verdict.NO_DATA;
    }
}
