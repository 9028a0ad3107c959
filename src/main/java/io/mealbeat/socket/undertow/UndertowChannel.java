package io.mealbeat.socket.undertow;

import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way below a session; apart from {@link UndertowServer}, which is loaded on every server. */
final class UndertowChannel {
    private static final Logger log = LoggerFactory.getLogger(UndertowChannel.class);

    private UndertowChannel() {}

    /** Closes the TCP connection, and with it whatever waits for its peer. */
    static void drop(Session session) {
        try {
            ((UndertowSession) session).getWebSocketChannel().close();
        } catch (IOException e) {
            log.debug("A WebSocket could not be dropped: {}", e.toString());
        }
    }
}
