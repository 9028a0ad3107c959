package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Ticker;
import io.mealbeat.ops.ConnectionTotals;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.OperatorsOnly;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The live connections of this node by the page: filtered, sorted, one closed. */
@Path("ops/connections")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpsConnectionsResource {
    private final ConnectionRegistry registry;
    private final ConnectionTotals totals;
    private final Ticker ticker;
    private final Clock clock;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OpsConnectionsResource() {
        registry = null;
        totals = null;
        ticker = null;
        clock = null;
    }

    @Inject
    public OpsConnectionsResource(ConnectionRegistry registry, ConnectionTotals totals, Ticker ticker, Clock clock) {
        this.registry = registry;
        this.totals = totals;
        this.ticker = ticker;
        this.clock = clock;
    }

    @GET
    public Response page(@Context UriInfo uri) {
        ConnectionQuery query = ConnectionQuery.from(new QueryInput(uri.getQueryParameters()));
        long now = ticker.nanoTime();
        Instant wallClock = clock.instant();
        List<Connection> matching = registry.connections().stream()
                .filter(connection -> query.matches(connection, registry, now))
                .sorted(query.order(now))
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("connections");
        matching.stream()
                .skip(query.offset())
                .limit(query.limit())
                .forEach(connection -> array.add(ConnectionJson.of(connection, registry, now, wallClock)));
        json.put("total_count", matching.size());
        json.put("limit", query.limit());
        json.put("offset", query.offset());
        json.put("has_more", query.offset() + array.size() < matching.size());
        json.set("totals", totals());
        return Answers.ok(json);
    }

    private ObjectNode totals() {
        ConnectionTotals.Totals all = totals.get();
        return JsonNodeFactory.instance
                .objectNode()
                .put("connections", all.connections())
                .put("users", all.users())
                .put("live", all.connections() - all.suspect())
                .put("suspect", all.suspect());
    }

    /** The client comes back, as after any other end; what it has not confirmed is replayed then. */
    @DELETE
    @Path("{connection: [0-9]{1,18}}")
    public Response close(@PathParam("connection") long number) {
        Optional<Connection> found = registry.connections().stream()
                .filter(connection -> connection.number() == number)
                .findFirst();
        if (found.isEmpty()) {
            return Answers.error(ErrorCode.NOT_FOUND, "There is no such connection");
        }
        found.get().transport().close(CloseStatus.GOING_AWAY, "closed by an operator");
        return Response.noContent().build();
    }
}
