package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.cluster.NodeQuestion;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Ticker;
import io.mealbeat.ops.ConnectionTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Answers with this node's connections in the asked order, each with what it is sorted by, and with the node's totals. */
@ApplicationScoped
public class ConnectionRows implements NodeQuestion {
    static final String NAME = "connections";

    private final Exchange exchange;
    private final ConnectionRegistry registry;
    private final ConnectionTotals totals;
    private final Ticker ticker;
    private final Clock clock;

    /** For the CDI proxy. */
    protected ConnectionRows() {
        exchange = null;
        registry = null;
        totals = null;
        ticker = null;
        clock = null;
    }

    @Inject
    public ConnectionRows(
            Exchange exchange, ConnectionRegistry registry, ConnectionTotals totals, Ticker ticker, Clock clock) {
        this.exchange = exchange;
        this.registry = registry;
        this.totals = totals;
        this.ticker = ticker;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode answer(JsonNode parameters) {
        ConnectionQuery query = ConnectionQuery.fromJson(parameters);
        long now = ticker.nanoTime();
        Instant wallClock = clock.instant();
        List<ConnectionQuery.Keyed> matching = registry.connections().stream()
                .filter(connection -> query.matches(connection, registry, now))
                .map(connection -> query.keyed(connection, now))
                .sorted(query.order())
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("rows");
        matching.stream().skip(query.offset()).limit(query.limit()).forEach(keyed -> rows.addObject()
                .put("number", keyed.number())
                .put("text", keyed.text())
                .set("row", ConnectionJson.of(keyed.connection(), exchange.node(), registry, now, wallClock)));
        json.put("matching", matching.size());
        ConnectionTotals.Totals all = totals.get();
        json.putObject("totals")
                .put("connections", all.connections())
                .put("users", all.users())
                .put("live", all.connections() - all.suspect())
                .put("suspect", all.suspect());
        return json;
    }
}
