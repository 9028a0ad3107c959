package io.mealbeat.connection;

/**
 * Hears what happens to connections, to count it. Called by any thread, often by those that read and write: must not block and
 * must not throw.
 */
public interface ConnectionObserver {
    /** Hears nothing. */
    ConnectionObserver NONE = new ConnectionObserver() {};

    /** An answer to "is this user connected?". */
    enum Answer {
        CONNECTED,
        STALE,
        ABSENT
    }

    default void opened(Connection connection) {}

    /**
     * The last call for a connection, but for {@link #heardAfterEnd}.
     *
     * @param code of the close frame, as sent or received; 1006 when there was none
     * @param cause the name of a {@link CloseStatus} in lower case, or {@code peer}
     * @param silentNanos since the last sign of life
     */
    default void closed(Connection connection, int code, String cause, long silentNanos) {}

    /** A frame of a peer whose connection has ended. */
    default void heardAfterEnd(Connection connection) {}

    /** A handshake ended without a 101. @param reason one of few words */
    default void refused(String reason) {}

    default void seen(Witness witness) {}

    /** A ping of ours is about to be written. */
    default void pinged() {}

    /** A pong has answered a ping of ours. */
    default void answered(long roundTripNanos) {}

    default void asked(Answer answer) {}

    /** A pass over all connections has ended. @param lagNanos beyond its period since the last one, 0 for none */
    default void swept(long durationNanos, long lagNanos) {}
}
