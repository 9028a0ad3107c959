package io.mealbeat.bench.load;

/** What happens to peers; called by the selectors' threads, must not block. {@link #closed} is the last call for a connection. */
public interface PeerListener {
    /** Of who takes no interest. */
    PeerListener NONE = new PeerListener() {};

    /** The server has answered 101. */
    default void opened(Peer peer) {}

    /**
     * A whole text message has arrived.
     *
     * @param frames how many it came in
     * @param nanoTime of its last byte
     */
    default void message(Peer peer, byte[] text, int frames, long nanoTime) {}

    /** A pong to the peer's own ping. */
    default void pong(Peer peer, long roundTripNanos) {}

    /**
     * The connection is gone, or never came to be.
     *
     * @param status of the refused handshake, the close code, or 0 for neither
     */
    default void closed(Peer peer, int status, long nanoTime) {}
}
