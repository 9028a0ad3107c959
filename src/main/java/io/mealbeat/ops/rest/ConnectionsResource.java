package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Ticker;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The live connections of this node, each with the evidence that it is alive. */
@Path("debug/websocket/connections")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionsResource {
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
        connections.forEach(connection -> array.add(ConnectionJson.of(connection, registry, now, wallClock)));
        return Answers.ok(json);
    }
}
