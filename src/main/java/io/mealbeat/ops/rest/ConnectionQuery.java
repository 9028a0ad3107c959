package io.mealbeat.ops.rest;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Liveness;
import io.mealbeat.connection.Witness;
import io.mealbeat.rest.QueryInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

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

    /** Equal ones by their number, so that pages do not overlap. Each key is read once: signs of life come in while it sorts. */
    Comparator<Connection> order(long now) {
        Comparator<Connection> order =
                switch (sort) {
                    case "last_seen" -> stable(connection -> connection.lastSeenNanos() - now);
                    case "rtt" -> stable(connection -> connection.heartbeat().lastRoundTripNanos());
                    case "queued_bytes" -> stable(
                            connection -> connection.transport().queuedBytes());
                    case "user_id" -> Comparator.comparing(
                            connection -> connection.userId().toString());
                    case "device" -> Comparator.comparing(Connection::device);
                    default -> Comparator.comparingLong(Connection::number);
                };
        Comparator<Connection> unique = order.thenComparingLong(Connection::number);
        return ascending ? unique : unique.reversed();
    }

    private static Comparator<Connection> stable(ToLongFunction<Connection> key) {
        Map<Connection, Long> keys = new IdentityHashMap<>();
        return Comparator.comparing(connection -> keys.computeIfAbsent(connection, key::applyAsLong));
    }
}
