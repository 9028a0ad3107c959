package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Nodes;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.InvalidInputException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The live connections of all nodes by the page: filtered, sorted, one closed. */
@Path("ops/connections")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpsConnectionsResource {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NUMBER = "[0-9]{1,18}";
    /** Every node sends all rows before the page, too. */
    private static final int FURTHEST = 10_000;

    private final Nodes nodes;
    private final ConnectionClosing closing;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OpsConnectionsResource() {
        nodes = null;
        closing = null;
    }

    @Inject
    public OpsConnectionsResource(Nodes nodes, ConnectionClosing closing) {
        this.nodes = nodes;
        this.closing = closing;
    }

    @GET
    public Response page(@Context UriInfo uri) {
        ConnectionQuery query = ConnectionQuery.from(new QueryInput(uri.getQueryParameters()));
        if (!nodes.isAlone() && query.offset() > FURTHEST) {
            throw new InvalidInputException("offset", "must be at most " + FURTHEST + " with several nodes");
        }
        ConnectionQuery asked = nodes.isAlone() ? query : query.fromTheTop();
        Nodes.Answers answers = nodes.ask(ConnectionRows.NAME, asked.toJson(), PATIENCE);
        List<JsonNode> rows = new ArrayList<>();
        long matching = 0;
        for (JsonNode answer : answers.byNode().values()) {
            answer.path("rows").forEach(rows::add);
            matching += answer.path("matching").asLong();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("connections");
        rows.stream()
                .sorted(query.orderOfRows())
                .skip(nodes.isAlone() ? 0 : query.offset())
                .limit(query.limit())
                .forEach(row -> array.add(row.path("row")));
        json.put("total_count", matching);
        json.put("limit", query.limit());
        json.put("offset", query.offset());
        json.put("has_more", query.offset() + array.size() < matching);
        json.set("totals", totals(answers));
        return Answers.ok(NodesJson.put(json, answers.byNode().keySet(), answers.missing()));
    }

    private static ObjectNode totals(Nodes.Answers answers) {
        ObjectNode sums = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("connections", "users", "live", "suspect")) {
            sums.put(
                    name,
                    answers.byNode().values().stream()
                            .mapToLong(
                                    answer -> answer.path("totals").path(name).asLong())
                            .sum());
        }
        return sums;
    }

    /** By its number at this node, or by its name at any. */
    @DELETE
    @Path("{connection: [0-9a-z]{1,32}(-[0-9]{1,18})?}")
    public Response close(@PathParam("connection") String which) {
        if (which.matches(NUMBER)) {
            long number = Long.parseLong(which);
            return closing.close(connection -> connection.number() == number) ? gone() : unknown();
        }
        Nodes.Answers answers = nodes.ask(
                ConnectionClosing.NAME, JsonNodeFactory.instance.objectNode().put("name", which), PATIENCE);
        if (answers.byNode().values().stream()
                .anyMatch(answer -> answer.path(ConnectionClosing.CLOSED).asBoolean())) {
            return gone();
        }
        return answers.missing().isEmpty()
                ? unknown()
                : Answers.error(ErrorCode.SERVICE_UNAVAILABLE, "Not every node answers; try again");
    }

    private static Response gone() {
        return Response.noContent().build();
    }

    private static Response unknown() {
        return Answers.error(ErrorCode.NOT_FOUND, "There is no such connection");
    }
}
