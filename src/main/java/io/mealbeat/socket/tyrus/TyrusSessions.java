package io.mealbeat.socket.tyrus;

import io.mealbeat.connection.ClientPings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which session's frames are whose. Static, because Tyrus makes its listener itself and hands it to nobody; the class belongs to
 * this web application, and so does the map. An entry lives from the opening of its WebSocket to its end.
 */
final class TyrusSessions {
    private static final Map<String, ClientPings> OBSERVED = new ConcurrentHashMap<>();

    private TyrusSessions() {}

    static void observe(String sessionId, ClientPings pings) {
        OBSERVED.put(sessionId, pings);
    }

    /** Empty for a session that is not open yet, or not any more. */
    static Optional<ClientPings> of(String sessionId) {
        return Optional.ofNullable(OBSERVED.get(sessionId));
    }

    static void forget(String sessionId) {
        OBSERVED.remove(sessionId);
    }
}
