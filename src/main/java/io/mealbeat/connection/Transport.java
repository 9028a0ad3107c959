package io.mealbeat.connection;

/** What the liveness of a connection needs of its wire. No method blocks or waits for the peer; all are thread-safe. */
public interface Transport {
    /** Puts a ping into the outbound queue. Its payload is drawn when it is written. */
    void ping();

    /**
     * Ends the connection. Idempotent: the first cause wins. On return the connection is out of the registry.
     *
     * @param status why, from the one table
     * @param detail the numbers behind it, for the log; no secrets
     */
    default void close(CloseStatus status, String detail) {
        close(status, detail, () -> {});
    }

    /**
     * As {@link #close(CloseStatus, String)}.
     *
     * @param afterwards runs once, when the close frame has been written or cannot be, on any thread
     */
    void close(CloseStatus status, String detail, Runnable afterwards);

    /** Whether the peer holds up what is to be sent: a write has been hanging past its limit, or so has the confirmation of a full window. */
    boolean isStuck(long nanoTime);

    /**
     * Whether the peer is behind: the write under way lasts longer than a pong may take, or events that were written stay
     * unconfirmed for longer than they should.
     */
    boolean isBehind(long nanoTime);

    /** Whether events wait because the peer has not taken what was sent before them. */
    boolean isFull();

    /** For how long the oldest event that was handed over has been waiting to be written or confirmed; 0 when none is. */
    long waitingNanos(long nanoTime);

    /** Bytes waiting to be written. */
    long queuedBytes();
}
