package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.cluster.NodeQuestion;
import io.mealbeat.ops.ConnectionTotals;
import io.mealbeat.ops.Sampler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Answers with how this node is. */
@ApplicationScoped
public class NodeFigures implements NodeQuestion {
    static final String NAME = "node";

    private final ConnectionTotals totals;
    private final Sampler sampler;
    private final Exchange exchange;

    /** For the CDI proxy. */
    protected NodeFigures() {
        totals = null;
        sampler = null;
        exchange = null;
    }

    @Inject
    public NodeFigures(ConnectionTotals totals, Sampler sampler, Exchange exchange) {
        this.totals = totals;
        this.sampler = sampler;
        this.exchange = exchange;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode answer(JsonNode parameters) {
        ConnectionTotals.Totals now = totals.get();
        return JsonNodeFactory.instance
                .objectNode()
                .put("connections", now.connections())
                .put("users", now.users())
                .put("suspect", now.suspect())
                .put("up_since", sampler.since().getEpochSecond())
                .put("redis", redis());
    }

    private String redis() {
        if (!exchange.isShared()) {
            return "OFF";
        }
        return exchange.isUp() ? "UP" : "DOWN";
    }
}
