package io.mealbeat.socket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.ConnectionObserver;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Ticker;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.DeliveryObserver;
import io.mealbeat.notification.WireMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Makes a {@link SocketConnection} of each WebSocket that a container opens. Thread-safe. */
@ApplicationScoped
public class SocketFactory {
    private final SocketServices services;
    private final ServerChoice choice;

    /** For the CDI proxy. */
    protected SocketFactory() {
        services = null;
        choice = null;
    }

    @Inject
    public SocketFactory(
            ConnectionRegistry registry,
            Delivery delivery,
            LivenessConfig liveness,
            SocketConfig config,
            ServerChoice choice,
            ObjectMapper json,
            @Peers ExecutorService executor,
            Ticker ticker,
            Clock clock,
            ConnectionObserver connections,
            DeliveryObserver events) {
        this.choice = choice;
        services = new SocketServices(
                registry,
                delivery,
                liveness,
                config,
                new WireMessages(clock),
                json,
                executor,
                ticker,
                clock,
                new Observers(connections, events));
    }

    /** Takes over a WebSocket that has just been opened. */
    SocketConnection accept(Session session) {
        int bytes = services.config().maxMessageBytes();
        // Characters: never stricter than the limit in bytes, which is checked again.
        session.setMaxTextMessageBufferSize(bytes);
        session.setMaxBinaryMessageBufferSize(bytes);
        ClientPings container =
                choice.server().opened(session, services.liveness().idleTimeout(), services.ticker());
        HandshakePrincipal principal = (HandshakePrincipal) session.getUserPrincipal();
        SocketConnection socket = new SocketConnection(
                services,
                new SessionWire(
                        session,
                        container,
                        choice.writesAtOnce(),
                        services.config().outbound().sendTimeout()),
                principal);
        container.bind(services.registry(), socket.connection());
        return socket;
    }
}
