package io.mealbeat.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an adapter of a server reports the control frames that the Jakarta API hides. It is made with the handshake, before
 * there is a connection, and bound once that is open; frames can only arrive later, on the same thread or after it.
 *
 * <p>Also carries the way to drop the TCP connection of a peer that will not answer a close frame.
 */
public final class ClientPings {
    /** Under this key an adapter puts its instance into the user properties of the WebSocket. */
    public static final String PROPERTY = ClientPings.class.getName();

    private static final Logger log = LoggerFactory.getLogger(ClientPings.class);
    private static final Runnable NOTHING = () -> {};

    private final Ticker ticker;
    private volatile ConnectionRegistry registry;
    private volatile Connection connection;
    private volatile Runnable dropTransport = NOTHING;
    /** Changed by the one thread that reads from this connection. */
    private volatile int pongsSent;

    public ClientPings(Ticker ticker) {
        this.ticker = ticker;
    }

    public void bind(ConnectionRegistry toRegistry, Connection toConnection) {
        registry = toRegistry;
        connection = toConnection;
    }

    /** The connection is being closed: what a peer still sends is no sign of life, and may come when the application has stopped. */
    public void unbind() {
        connection = null;
    }

    /** @param drop closes the TCP connection at once; must not block */
    public void onDrop(Runnable drop) {
        dropTransport = drop;
    }

    /** A ping frame has arrived. Records and logs, on the container's thread. */
    public void pingReceived() {
        Connection pinged = connection;
        if (pinged != null) {
            log.debug("[Ping] Received from user {}", pinged.userId());
            registry.updateLastSeen(pinged, Witness.CLIENT_PING, ticker.nanoTime());
        }
    }

    /** The server's automatic pong goes out. */
    public void pongSent() {
        pongsSent++;
        Connection pinged = connection;
        if (pinged != null) {
            log.debug("[Pong] Sent to user {}", pinged.userId());
        }
    }

    /** How many pongs have gone out, or are going. */
    public int pongsSent() {
        return pongsSent;
    }

    /** Drops the TCP connection where the adapter can; otherwise does nothing. */
    public void drop() {
        dropTransport.run();
    }
}
