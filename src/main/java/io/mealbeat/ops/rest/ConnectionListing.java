package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.cluster.NodeQuestion;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Answers with this node's connections in the order of their numbers, some at a time, so that no mail is too large for Redis. */
@ApplicationScoped
public class ConnectionListing implements NodeQuestion {
    static final String NAME = "connection-listing";
    static final String AFTER = "after";
    private static final int PAGE = 5_000;

    private final Exchange exchange;
    private final ConnectionRegistry registry;
    private final Ticker ticker;
    private final Clock clock;

    /** For the CDI proxy. */
    protected ConnectionListing() {
        exchange = null;
        registry = null;
        ticker = null;
        clock = null;
    }

    @Inject
    public ConnectionListing(Exchange exchange, ConnectionRegistry registry, Ticker ticker, Clock clock) {
        this.exchange = exchange;
        this.registry = registry;
        this.ticker = ticker;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Everything after a number; {@code more} when there is more. */
    @Override
    public JsonNode answer(JsonNode parameters) {
        long after = parameters.path(AFTER).asLong();
        List<Connection> page = registry.connections().stream()
                .filter(connection -> connection.number() > after)
                .sorted(Comparator.comparingLong(Connection::number))
                .limit(PAGE)
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("rows", rows(page));
        return json.put("more", page.size() == PAGE);
    }

    /** All of this node. */
    ArrayNode all() {
        return rows(registry.snapshot().stream()
                .sorted(Comparator.comparingLong(Connection::number))
                .toList());
    }

    private ArrayNode rows(List<Connection> connections) {
        long now = ticker.nanoTime();
        Instant wallClock = clock.instant();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        connections.forEach(
                connection -> rows.add(ConnectionJson.of(connection, exchange.node(), registry, now, wallClock)));
        return rows;
    }
}
