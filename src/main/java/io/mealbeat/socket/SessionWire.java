package io.mealbeat.socket;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.CloseStatus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Wire} over the Jakarta API. The only user of the session's remote endpoint. */
final class SessionWire implements Wire {
    private static final Logger log = LoggerFactory.getLogger(SessionWire.class);

    private final Session session;
    private final RemoteEndpoint.Async async;
    private final RemoteEndpoint.Basic basic;
    private final ClientPings container;
    /** Null where a blocking write is not worth it, or the container's own pongs cannot be seen. */
    private final Ahead ahead;

    /** @param writesAtOnce whether texts may be written on the caller's thread when the peer has read what came before */
    SessionWire(Session session, ClientPings container, boolean writesAtOnce, Duration sendTimeout) {
        this.session = session;
        this.async = session.getAsyncRemote();
        // Without one of its own, Tomcat's asynchronous send inherits the short time-out of the last blocking one.
        // Longer than
        // the limit that the sweep enforces, so that it is the sweep that ends a slow consumer, with its own code.
        async.setSendTimeout(sendTimeout.multipliedBy(2).toMillis());
        this.basic = session.getBasicRemote();
        this.container = container;
        this.ahead = writesAtOnce ? new Ahead() : null;
    }

    @Override
    public void sendText(String text, int bytes, Consumer<Throwable> done) {
        if (ahead != null) {
            ahead.written(bytes);
        }
        async.sendText(text, result -> done.accept(failure(result)));
    }

    private static Throwable failure(SendResult result) {
        if (result.isOK()) {
            return null;
        }
        Throwable cause = result.getException();
        return cause == null ? new IOException("send failed") : cause;
    }

    @Override
    public boolean takesAtOnce(int bytes) {
        return ahead != null && ahead.allows(bytes, container.pongsSent());
    }

    @Override
    public void sendTextAtOnce(String text, int bytes) throws IOException {
        ahead.written(bytes);
        basic.sendText(text);
    }

    @Override
    public void pingAnswered() {
        if (ahead != null) {
            ahead.pingAnswered();
        }
    }

    @Override
    public void sendPing(ByteBuffer payload) throws IOException {
        if (ahead != null) {
            ahead.written(payload.remaining());
            ahead.pingWritten(container.pongsSent());
        }
        basic.sendPing(payload);
    }

    @Override
    public void close(CloseStatus status, String reason) {
        container.unbind();
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(status.code()), reason));
        } catch (IOException | IllegalStateException e) {
            log.debug("Close frame could not be sent: {}", e.toString());
        }
        if (status.peerIsUnresponsive()) {
            container.drop();
        }
    }
}
