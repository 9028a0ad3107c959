package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mealbeat.cluster.NodeQuestion;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;

/** Closes the connection of a name, if it is this node's, and answers whether it was. */
@ApplicationScoped
public class ConnectionClosing implements NodeQuestion {
    static final String NAME = "close-connection";
    static final String CLOSED = "closed";

    private final ConnectionRegistry registry;

    /** For the CDI proxy. */
    protected ConnectionClosing() {
        registry = null;
    }

    @Inject
    public ConnectionClosing(ConnectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode answer(JsonNode parameters) {
        String wanted = parameters.path("name").asText("");
        return JsonNodeFactory.instance
                .objectNode()
                .put(CLOSED, close(connection -> connection.name().equals(wanted)));
    }

    /** The client comes back, as after any other end; what it has not confirmed is replayed then. */
    boolean close(Predicate<Connection> which) {
        Optional<Connection> found =
                registry.connections().stream().filter(which).findFirst();
        found.ifPresent(connection -> connection.transport().close(CloseStatus.GOING_AWAY, "closed by an operator"));
        return found.isPresent();
    }
}
