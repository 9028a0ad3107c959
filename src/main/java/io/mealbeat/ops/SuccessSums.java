package io.mealbeat.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.notification.ConfirmedEvents;
import java.util.List;

/**
 * What the success figures are made of, of one node or of several.
 *
 * @param lines of pings and pongs
 */
public record SuccessSums(
        long coveredSeconds,
        double connectionSeconds,
        long lines,
        long lastSeenUpdates,
        long connected,
        long notConnected,
        ConfirmedEvents settled) {
    public static final SuccessSums NONE = new SuccessSums(0, 0, 0, 0, 0, 0, ConfirmedEvents.NONE);

    /** @param samples of one node, in any order */
    public static SuccessSums of(List<Sample> samples) {
        Counts counts = samples.stream().map(Sample::counts).reduce(Counts.NONE, Counts::plus);
        return new SuccessSums(
                samples.stream().mapToLong(Sample::seconds).sum(),
                samples.stream().mapToDouble(Sample::connectionSeconds).sum(),
                // A ping of a client is answered and one of ours is, too: each exchange leaves two lines, one for
                // either
                // direction.
                counts.clientPings() + counts.serverPongs(),
                counts.lastSeenUpdates(),
                counts.connected(),
                counts.notConnected(),
                samples.stream().map(Sample::settled).reduce(ConfirmedEvents.NONE, ConfirmedEvents::plus));
    }

    /**
     * Both nodes as one. What became of events each node reads from the database that they share: the one that has looked at more of
     * them knows what the other does.
     */
    public SuccessSums plus(SuccessSums other) {
        return new SuccessSums(
                Math.max(coveredSeconds, other.coveredSeconds),
                connectionSeconds + other.connectionSeconds,
                lines + other.lines,
                lastSeenUpdates + other.lastSeenUpdates,
                connected + other.connected,
                notConnected + other.notConnected,
                settled.appended() >= other.settled.appended() ? settled : other.settled);
    }

    /** For another node. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("covered_seconds", coveredSeconds)
                .put("connection_seconds", connectionSeconds)
                .put("lines", lines)
                .put("last_seen_updates", lastSeenUpdates)
                .put("connected", connected)
                .put("not_connected", notConnected)
                .put("events_appended", settled.appended())
                .put("events_confirmed", settled.confirmed());
    }

    /** What another version does not say counts as nothing. */
    public static SuccessSums fromJson(JsonNode json) {
        return new SuccessSums(
                json.path("covered_seconds").asLong(),
                json.path("connection_seconds").asDouble(),
                json.path("lines").asLong(),
                json.path("last_seen_updates").asLong(),
                json.path("connected").asLong(),
                json.path("not_connected").asLong(),
                new ConfirmedEvents(
                        json.path("events_appended").asLong(),
                        json.path("events_confirmed").asLong()));
    }
}
