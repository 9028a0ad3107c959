package io.mealbeat.socket.server;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import jakarta.websocket.Session;
import java.time.Duration;

/** Open Liberty answers client pings inside of its read loop, and shows them to nobody. */
public final class LibertyServer implements WebSocketServer {
    @Override
    public String name() {
        return "Open Liberty";
    }

    @Override
    public boolean made(String container) {
        return container.startsWith("com.ibm.ws.wsoc.");
    }

    @Override
    public boolean showsClientPings() {
        return false;
    }

    @Override
    public ClientPings opened(Session session, Duration idleTimeout, Ticker ticker) {
        return new ClientPings(ticker);
    }
}
