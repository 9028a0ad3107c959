package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Liveness;
import io.mealbeat.connection.Witness;
import io.mealbeat.rest.QueryInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which connections an operator wants to see, and in which order.
 *
 * @param text part of a user id or device, in lower case
 * @param state live or suspect
 */
record ConnectionQuery(
        Optional<String> text,
        Optional<Liveness> state,
        Optional<Witness> witness,
        String sort,
        boolean ascending,
        int limit,
        int offset) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final String BY_DEFAULT = "connected_at";
    private static final List<String> SORTS =
            List.of(BY_DEFAULT, "last_seen", "rtt", "queued_bytes", "user_id", "device");
    private static final List<String> WITNESSES =
            Arrays.stream(Witness.values()).map(ConnectionQuery::lower).toList();

    /** @throws io.mealbeat.rest.InvalidInputException naming the parameter that breaks its rule */
    static ConnectionQuery from(QueryInput query) {
        return new ConnectionQuery(
                query.text("q").map(text -> text.strip().toLowerCase(Locale.ROOT)),
                query.oneOf("state", List.of("live", "suspect")).map(name -> Liveness.valueOf(upper(name))),
                query.oneOf("witness", WITNESSES).map(name -> Witness.valueOf(upper(name))),
                query.oneOf("sort", SORTS).orElse(BY_DEFAULT),
                query.oneOf("order", List.of("asc", "desc")).orElse("desc").equals("asc"),
                query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT),
                query.integer("offset", 0, Integer.MAX_VALUE - MAX_LIMIT).orElse(0));
    }

    /** As another node asked it: its version may know what this one does not. */
    static ConnectionQuery fromJson(JsonNode json) {
        return new ConnectionQuery(
                Optional.ofNullable(json.path("q").textValue()),
                Optional.ofNullable(json.path("state").textValue()).map(name -> Liveness.valueOf(upper(name))),
                Optional.ofNullable(json.path("witness").textValue()).map(name -> Witness.valueOf(upper(name))),
                json.path("sort").asText(BY_DEFAULT),
                json.path("ascending").asBoolean(),
                json.path("limit").asInt(),
                json.path("offset").asInt());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        text.ifPresent(part -> json.put("q", part));
        state.ifPresent(wanted -> json.put("state", lower(wanted)));
        witness.ifPresent(wanted -> json.put("witness", lower(wanted)));
        return json.put("sort", sort)
                .put("ascending", ascending)
                .put("limit", limit)
                .put("offset", offset);
    }

    /** Everything up to the end of the page, which is where the page's rows are, whichever nodes they come from. */
    ConnectionQuery fromTheTop() {
        return new ConnectionQuery(text, state, witness, sort, ascending, offset + limit, 0);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    boolean matches(Connection connection, ConnectionRegistry registry, long now) {
        return text.map(part -> connection.userId().toString().contains(part)
                                || connection.device().toLowerCase(Locale.ROOT).contains(part))
                        .orElse(true)
                && witness.map(wanted -> wanted == connection.witness()).orElse(true)
                && state.map(wanted -> wanted == registry.livenessOf(connection, now))
                        .orElse(true);
    }

    /** A connection and what it is sorted by, read once: signs of life come in while it sorts. */
    record Keyed(Connection connection, long number, String text) {}

    Keyed keyed(Connection connection, long now) {
        return switch (sort) {
            case "last_seen" -> new Keyed(connection, connection.lastSeenNanos() - now, "");
            case "rtt" -> new Keyed(connection, connection.heartbeat().lastRoundTripNanos(), "");
            case "queued_bytes" -> new Keyed(connection, connection.transport().queuedBytes(), "");
            case "user_id" -> new Keyed(connection, 0, connection.userId().toString());
            case "device" -> new Keyed(connection, 0, connection.device());
            default -> new Keyed(connection, connection.connectedAt().toEpochMilli(), "");
        };
    }

    /** Of this node; equal ones by their number, so that pages do not overlap. */
    Comparator<Keyed> order() {
        return directed(Comparator.comparingLong(Keyed::number)
                .thenComparing(Keyed::text)
                .thenComparingLong(keyed -> keyed.connection().number()));
    }

    /** Of the rows of several nodes, in which each node's own order is kept. */
    Comparator<JsonNode> orderOfRows() {
        return directed(Comparator.<JsonNode>comparingLong(
                        row -> row.path("number").asLong())
                .thenComparing(row -> row.path("text").asText(""))
                .thenComparing(row -> row.path("row").path("node").asText(""))
                .thenComparingLong(row -> row.path("row").path("connection").asLong()));
    }

    private <T> Comparator<T> directed(Comparator<T> order) {
        return ascending ? order : order.reversed();
    }
}
