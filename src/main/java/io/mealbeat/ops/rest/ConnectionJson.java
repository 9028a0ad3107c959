package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One connection with the evidence that it is alive. */
final class ConnectionJson {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double THOUSANDTHS = 1000.0;

    private ConnectionJson() {}

    /**
     * @param now monotonic
     * @param wallClock the same moment for people
     */
    static ObjectNode of(Connection connection, String node, ConnectionRegistry registry, long now, Instant wallClock) {
        Connection.LastSeen lastSeen = connection.lastSeen();
        Duration sinceSeen = Duration.ofNanos(now - lastSeen.nanoTime());
        Heartbeat heartbeat = connection.heartbeat();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("connection", connection.number());
        json.put("node", node);
        json.put("name", connection.name());
        json.put("user_id", connection.userId().toString());
        json.put("device", connection.device());
        json.put("connected_at", Json.timestamp(connection.connectedAt()));
        // The moment is derived from the monotonic age: a clock that was set meanwhile does not falsify it.
        json.put("last_seen", Json.timestamp(wallClock.minus(sinceSeen)));
        json.put("age_seconds", Math.max(0, sinceSeen.toSeconds()));
        json.put(
                "connected_seconds",
                Duration.ofNanos(now - connection.connectedNanos()).toSeconds());
        json.put("liveness", registry.livenessOf(connection, now).name().toLowerCase(Locale.ROOT));
        json.put("is_stale", !registry.isFresh(connection, now));
        json.put("witness", lastSeen.witness().name().toLowerCase(Locale.ROOT));
        json.put("pings_sent", heartbeat.pingsSent());
        json.put("pongs_received", heartbeat.pongsReceived());
        long roundTrip = heartbeat.lastRoundTripNanos();
        json.put("last_rtt_ms", roundTrip < 0 ? null : Double.valueOf(millis(roundTrip)));
        json.put("queued_bytes", connection.transport().queuedBytes());
        return json;
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * THOUSANDTHS) / THOUSANDTHS;
    }
}
