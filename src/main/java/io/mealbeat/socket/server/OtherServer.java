package io.mealbeat.socket.server;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import jakarta.websocket.Session;
import java.time.Duration;

/** A server that nobody has looked at yet: the Jakarta API and nothing else. */
public final class OtherServer implements WebSocketServer {
    @Override
    public String name() {
        return "unknown server";
    }

    @Override
    public boolean made(String container) {
        return true;
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
