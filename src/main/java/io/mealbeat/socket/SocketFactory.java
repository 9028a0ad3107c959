package io.mealbeat.socket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Ticker;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.WireMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Makes a {@link SocketConnection} of each WebSocket that a container opens. Thread-safe. */
@ApplicationScoped
public class SocketFactory {
    /** The names of Tomcat's user properties; other servers ignore them. All take a Long in milliseconds. */
    private static final String TOMCAT = "org.apache.tomcat.websocket.";

    /**
     * How long a ping, an automatic pong or a close frame may block its thread behind a full socket buffer. With Tomcat's 20 s,
     * two hundred peers that ping and do not read would hold the whole connector.
     */
    private static final Long BLOCKING_SEND_MS = 2_000L;

    /**
     * How long the writing of a close frame may take. With Tomcat's 50 ms (for every code but 1000) a busy server drops the frame
     * and resets the connection, and the client never learns the code that says whether it may come back.
     */
    private static final Long CLOSE_SEND_MS = 1_000L;

    /** How long a peer may take to answer our close frame. */
    private static final Long CLOSE_ANSWER_MS = 3_000L;

    private final SocketServices services;

    /** For the CDI proxy. */
    protected SocketFactory() {
        services = null;
    }

    @Inject
    public SocketFactory(
            ConnectionRegistry registry,
            Delivery delivery,
            LivenessConfig liveness,
            SocketConfig config,
            ObjectMapper json,
            @Peers ExecutorService executor,
            Ticker ticker,
            Clock clock) {
        services = new SocketServices(
                registry, delivery, liveness, config, new WireMessages(clock), json, executor, ticker, clock);
    }

    /** Takes over a WebSocket that has just been opened. */
    SocketConnection accept(Session session) {
        limit(session);
        ClientPings container = session.getUserProperties().get(ClientPings.PROPERTY) instanceof ClientPings pings
                ? pings
                : new ClientPings(services.ticker());
        HandshakePrincipal principal = (HandshakePrincipal) session.getUserPrincipal();
        SocketConnection socket = new SocketConnection(
                services,
                new SessionWire(session, container, services.config().outbound().sendTimeout()),
                principal);
        container.bind(services.registry(), socket.connection());
        return socket;
    }

    private void limit(Session session) {
        int bytes = services.config().maxMessageBytes();
        // Characters: never stricter than the limit in bytes, which is checked again.
        session.setMaxTextMessageBufferSize(bytes);
        session.setMaxBinaryMessageBufferSize(bytes);
        session.getUserProperties().put(TOMCAT + "BLOCKING_SEND_TIMEOUT", BLOCKING_SEND_MS);
        session.getUserProperties().put(TOMCAT + "ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", CLOSE_SEND_MS);
        session.getUserProperties().put(TOMCAT + "SESSION_CLOSE_TIMEOUT", CLOSE_ANSWER_MS);
        // A safety net under the sweep: the only time-out of Tomcat that a half-open peer does not escape while we
        // ping.
        session.getUserProperties()
                .put(
                        TOMCAT + "READ_IDLE_TIMEOUT_MS",
                        Long.valueOf(services.liveness().idleTimeout().toMillis()));
    }
}
