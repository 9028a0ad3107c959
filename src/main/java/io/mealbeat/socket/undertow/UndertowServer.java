package io.mealbeat.socket.undertow;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import io.mealbeat.socket.server.WebSocketServer;
import jakarta.websocket.Session;
import java.time.Duration;

/**
 * Undertow answers client pings itself, and its frame handler is closed to applications. But its session leads to the channel
 * below, so that the TCP connection of a peer that answers nothing can be dropped.
 */
public final class UndertowServer implements WebSocketServer {
    @Override
    public String name() {
        return "Undertow";
    }

    @Override
    public boolean made(String container) {
        return container.startsWith("io.undertow.");
    }

    @Override
    public boolean showsClientPings() {
        return false;
    }

    @Override
    public ClientPings opened(Session session, Duration idleTimeout, Ticker ticker) {
        ClientPings pings = new ClientPings(ticker);
        pings.onDrop(() -> UndertowChannel.drop(session));
        return pings;
    }
}
