package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.cluster.Nodes;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The nodes that work together, as each says it of itself. */
@Path("ops/nodes")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpsNodesResource {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Nodes nodes;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OpsNodesResource() {
        nodes = null;
    }

    @Inject
    public OpsNodesResource(Nodes nodes) {
        this.nodes = nodes;
    }

    @GET
    public Response list() {
        Map<String, Exchange.NodeLease> leases = nodes.leases(PATIENCE).stream()
                .collect(Collectors.toMap(Exchange.NodeLease::node, Function.identity()));
        Nodes.Answers answers = nodes.ask(NodeFigures.NAME, JsonNodeFactory.instance.objectNode(), PATIENCE);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("nodes");
        answers.byNode().forEach((node, figures) -> array.add(node(node, figures, leases.get(node), true)));
        for (String node : answers.missing()) {
            Exchange.NodeLease lease = leases.get(node);
            // What it last said of itself.
            JsonNode card = lease == null ? JsonNodeFactory.instance.objectNode() : lease.card();
            array.add(node(node, card, lease, false));
        }
        return Answers.ok(json);
    }

    private ObjectNode node(String name, JsonNode figures, Exchange.NodeLease lease, boolean answers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("node", name);
        json.put("is_this", name.equals(nodes.self()));
        json.put("answers", answers);
        json.put("connections", figures.path("connections").asLong());
        json.put("users", figures.path("users").asLong());
        JsonNode since = figures.path("up_since");
        json.put("up_since", since.isNumber() ? Json.timestamp(Instant.ofEpochSecond(since.asLong())) : null);
        json.put("lease_renewed_ms_ago", lease == null ? null : lease.renewedMillisAgo());
        json.put(
                "redis",
                figures.path("redis").isTextual() ? figures.path("redis").asText() : null);
        return json;
    }
}
