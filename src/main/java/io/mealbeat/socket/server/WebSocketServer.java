package io.mealbeat.socket.server;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import java.time.Duration;

/**
 * One server's WebSocket implementation, and everything that is done for it alone. Chosen once, at the start, by the class of the
 * container. What a server does not need, it does not override. Thread-safe.
 */
public interface WebSocketServer {
    /**
     * How long a ping, an automatic pong or a close frame may block its thread behind a full socket buffer, where that can be
     * told to the server.
     */
    Duration BLOCKING_SEND = Duration.ofSeconds(2);

    /** As the start-up line says it. */
    String name();

    /** @param container class name of the server's {@code jakarta.websocket.server.ServerContainer} */
    boolean made(String container);

    /** Whether the clients' ping frames, which the Jakarta API hides, can be seen here. */
    boolean showsClientPings();

    /**
     * Whether a blocking write of a small text, for which the socket buffer has room, is done on the caller's thread and the
     * cheaper way. Needs the client pings to be visible: the pongs to them take room, too.
     */
    default boolean writesAtOnce() {
        return false;
    }

    /** Before the first request, while filters may still be mapped. */
    default void start(ServletContext context) {}

    /** The upgrade request as the server's own code is to see it. Called only when client pings are wanted. */
    default HttpServletRequest observed(HttpServletRequest upgrade, Ticker ticker) {
        return upgrade;
    }

    /**
     * A WebSocket has been opened: sets what the Jakarta API has no setter for, and no frame has been read or sent yet.
     *
     * @param idleTimeout without a sign of life for so long, the server may close it: a safety net under the sweep
     * @return what shows this connection's client pings and drops its TCP connection, as far as the server lets us
     */
    ClientPings opened(Session session, Duration idleTimeout, Ticker ticker);
}
