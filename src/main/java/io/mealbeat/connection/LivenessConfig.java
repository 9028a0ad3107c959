package io.mealbeat.connection;

import java.time.Duration;

/**
 * When a peer counts as alive.
 *
 * @param interval {@code mealbeat.heartbeat.interval}: from one ping of the server to its next; zero switches heartbeats off
 * @param pongTimeout {@code mealbeat.heartbeat.pong-timeout}: how long a written ping may stay unanswered
 * @param staleAfter {@code mealbeat.registry.stale-after}: without a sign of life for this long, a user is not connected
 * @param idleTimeout {@code mealbeat.socket.idle-timeout}: without a sign of life for this long, the connection is closed;
 *     reached only when heartbeats are off, because the pong time-out is shorter
 */
public record LivenessConfig(Duration interval, Duration pongTimeout, Duration staleAfter, Duration idleTimeout) {
    private static final Duration LONGEST_SWEEP = Duration.ofMillis(500);
    private static final Duration SHORTEST_SWEEP = Duration.ofMillis(20);

    public boolean heartbeats() {
        return !interval.isZero();
    }

    /** How old the evidence of a live connection may be. */
    public Duration liveWithin() {
        return heartbeats() ? interval.plus(pongTimeout) : staleAfter;
    }

    /**
     * The period of the sweep. It adds at most twice to the time in which a silent peer is found (once to the ping, once to the
     * missing pong), so the default bound is 25 s + 8 s + 1 s.
     */
    public Duration sweepPeriod() {
        Duration period = pongTimeout.dividedBy(16);
        if (period.compareTo(LONGEST_SWEEP) > 0) {
            return LONGEST_SWEEP;
        }
        return period.compareTo(SHORTEST_SWEEP) < 0 ? SHORTEST_SWEEP : period;
    }
}
