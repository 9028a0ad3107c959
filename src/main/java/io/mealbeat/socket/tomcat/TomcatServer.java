package io.mealbeat.socket.tomcat;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import io.mealbeat.socket.server.WebSocketServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Map;

/**
 * Tomcat, also inside of TomEE. The upgrade handler is swapped for one that sees control frames; names no class of Tomcat itself,
 * so that it loads on any server.
 */
public final class TomcatServer implements WebSocketServer {
    /** Of the names of Tomcat's user properties, all of which take a Long in milliseconds. */
    private static final String PREFIX = "org.apache.tomcat.websocket.";

    /**
     * How long the writing of a close frame may take. With Tomcat's 50 ms (for every code but 1000) a busy server drops the frame
     * and resets the connection, and the client never learns the code that says whether it may come back.
     */
    private static final Long CLOSE_SEND_MS = 1_000L;

    /** How long a peer may take to answer our close frame. */
    private static final Long CLOSE_ANSWER_MS = 3_000L;

    @Override
    public String name() {
        return "Tomcat";
    }

    @Override
    public boolean made(String container) {
        return container.startsWith("org.apache.tomcat.");
    }

    @Override
    public boolean showsClientPings() {
        return true;
    }

    /**
     * An asynchronous text is complete only when a thread of the pool has run its handler. In a storm all of them may be waiting to
     * write an automatic pong to a client whose text is not complete.
     */
    @Override
    public boolean writesAtOnce() {
        return true;
    }

    @Override
    public HttpServletRequest observed(HttpServletRequest upgrade, Ticker ticker) {
        return new ObservedUpgradeRequest(upgrade, ticker);
    }

    @Override
    public ClientPings opened(Session session, Duration idleTimeout, Ticker ticker) {
        Map<String, Object> properties = session.getUserProperties();
        // With Tomcat's 20 s, two hundred peers that ping and do not read would hold the whole connector.
        properties.put(PREFIX + "BLOCKING_SEND_TIMEOUT", Long.valueOf(BLOCKING_SEND.toMillis()));
        properties.put(PREFIX + "ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", CLOSE_SEND_MS);
        properties.put(PREFIX + "SESSION_CLOSE_TIMEOUT", CLOSE_ANSWER_MS);
        // The only time-out of Tomcat that a half-open peer does not escape while we ping.
        properties.put(PREFIX + "READ_IDLE_TIMEOUT_MS", Long.valueOf(idleTimeout.toMillis()));
        return properties.get(ClientPings.PROPERTY) instanceof ClientPings pings ? pings : new ClientPings(ticker);
    }
}
