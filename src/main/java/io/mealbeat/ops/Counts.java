package io.mealbeat.ops;

/** What has been counted: since the start, or as the difference of two readings within an interval. */
public record Counts(
        long opened,
        long closed,
        long clientPings,
        long serverPings,
        long serverPongs,
        long lastSeenUpdates,
        long eventsAppended,
        long eventsSent,
        long eventsConfirmed,
        long connected,
        long notConnected) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Counts minus(Counts earlier) {
        return combine(earlier, -1);
    }

    Counts plus(Counts other) {
        return combine(other, 1);
    }

    /** @param part of 0 to 1 of each, rounded; never less for a greater part */
    Counts share(double part) {
        return new Counts(
                Math.round(part * opened),
                Math.round(part * closed),
                Math.round(part * clientPings),
                Math.round(part * serverPings),
                Math.round(part * serverPongs),
                Math.round(part * lastSeenUpdates),
                Math.round(part * eventsAppended),
                Math.round(part * eventsSent),
                Math.round(part * eventsConfirmed),
                Math.round(part * connected),
                Math.round(part * notConnected));
    }

    private Counts combine(Counts other, int sign) {
        return new Counts(
                opened + sign * other.opened,
                closed + sign * other.closed,
                clientPings + sign * other.clientPings,
                serverPings + sign * other.serverPings,
                serverPongs + sign * other.serverPongs,
                lastSeenUpdates + sign * other.lastSeenUpdates,
                eventsAppended + sign * other.eventsAppended,
                eventsSent + sign * other.eventsSent,
                eventsConfirmed + sign * other.eventsConfirmed,
                connected + sign * other.connected,
                notConnected + sign * other.notConnected);
    }
}
