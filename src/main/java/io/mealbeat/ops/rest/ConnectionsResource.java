package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Nodes;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.OperatorsOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The live connections of all nodes, each with the evidence that it is alive: this node's first, then node by node. */
@Path("debug/websocket/connections")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionsResource {
    private static final Duration EACH = Duration.ofSeconds(2);
    /** Of one node, at 5,000 rows an answer. */
    private static final int MOST_ANSWERS = 200;

    private final ConnectionListing listing;
    private final Nodes nodes;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public ConnectionsResource() {
        listing = null;
        nodes = null;
    }

    @Inject
    public ConnectionsResource(ConnectionListing listing, Nodes nodes) {
        this.listing = listing;
        this.nodes = nodes;
    }

    @GET
    public Response list() {
        ArrayNode all = listing.all();
        Set<String> answered = new TreeSet<>();
        answered.add(nodes.self());
        Set<String> missing = new TreeSet<>();
        for (String node : nodes.others(missing, EACH)) {
            if (append(all, node)) {
                answered.add(node);
            } else {
                missing.add(node);
            }
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total_connections", all.size());
        json.set("connections", all);
        return Answers.ok(NodesJson.put(json, answered, missing));
    }

    /** @return whether it said everything */
    private boolean append(ArrayNode all, String node) {
        long after = 0;
        for (int i = 0; i < MOST_ANSWERS; i++) {
            JsonNode answer = nodes.ask(
                            ConnectionListing.NAME,
                            JsonNodeFactory.instance.objectNode().put(ConnectionListing.AFTER, after),
                            Set.of(node),
                            EACH)
                    .byNode()
                    .get(node);
            if (answer == null) {
                return false;
            }
            JsonNode rows = answer.path("rows");
            rows.forEach(all::add);
            if (!answer.path("more").asBoolean() || rows.isEmpty()) {
                return true;
            }
            after = rows.get(rows.size() - 1).path("connection").asLong();
        }
        return false;
    }
}
