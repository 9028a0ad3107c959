package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.Ticker;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.OperatorsOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The live connections of this node, each with the evidence that it is alive. */
@Path("debug/websocket/connections")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionsResource {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double THOUSANDTHS = 1000.0;

    private final ConnectionRegistry registry;
    private final Ticker ticker;
    private final Clock clock;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public ConnectionsResource() {
        registry = null;
        ticker = null;
        clock = null;
    }

    @Inject
    public ConnectionsResource(ConnectionRegistry registry, Ticker ticker, Clock clock) {
        this.registry = registry;
        this.ticker = ticker;
        this.clock = clock;
    }

    @GET
    public Response list() {
        List<Connection> connections = registry.snapshot().stream()
                .sorted(Comparator.comparingLong(Connection::number))
                .toList();
        long now = ticker.nanoTime();
        Instant wallClock = clock.instant();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total_connections", connections.size());
        ArrayNode array = json.putArray("connections");
        connections.forEach(connection -> array.add(json(connection, now, wallClock)));
        return Answers.ok(json);
    }

    private ObjectNode json(Connection connection, long now, Instant wallClock) {
        Connection.LastSeen lastSeen = connection.lastSeen();
        Duration sinceSeen = Duration.ofNanos(now - lastSeen.nanoTime());
        Heartbeat heartbeat = connection.heartbeat();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("connection", connection.number());
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
