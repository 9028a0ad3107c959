package io.mealbeat.socket.tyrus;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import io.mealbeat.socket.server.WebSocketServer;
import jakarta.websocket.Session;
import java.time.Duration;

/** GlassFish and Payara. Tyrus tells the frames to a listener that the deployment descriptor names, by the id of the session. */
public final class TyrusServer implements WebSocketServer {
    @Override
    public String name() {
        return "Tyrus";
    }

    @Override
    public boolean made(String container) {
        return container.startsWith("org.glassfish.tyrus.");
    }

    @Override
    public boolean showsClientPings() {
        return true;
    }

    @Override
    public ClientPings opened(Session session, Duration idleTimeout, Ticker ticker) {
        ClientPings pings = new ClientPings(ticker);
        TyrusSessions.observe(session.getId(), pings);
        return pings;
    }
}
