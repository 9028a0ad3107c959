package io.mealbeat.socket.undertow;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** The way below a session; apart from {@link UndertowServer}, which is loaded on every server. */
final class UndertowChannel {
    /** Undertow writes the close frame when it gets round to it; dropped at once, the peer would never see its code. */
    private static final long CLOSE_FRAME_MS = 1_000;

    private UndertowChannel() {}

    /** Closes the TCP connection in a moment, and with it whatever waits for its peer. */
    static void drop(Session session) {
        WebSocketChannel channel = ((UndertowSession) session).getWebSocketChannel();
        channel.getIoThread().executeAfter(() -> IoUtils.safeClose(channel), CLOSE_FRAME_MS, TimeUnit.MILLISECONDS);
    }
}
