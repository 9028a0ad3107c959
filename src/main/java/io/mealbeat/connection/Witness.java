package io.mealbeat.connection;

/** What proved last that a peer is alive. */
public enum Witness {
    /** The upgrade request itself; what a connection has until its first frame arrives. */
    HANDSHAKE,
    /** A ping frame (RFC 6455, 0x9) of the client. */
    CLIENT_PING,
    /** A pong frame (0xA), asked for or not. */
    SERVER_PONG,
    /** The JSON message {@code {"type":"ping"}}. */
    TEXT_PING,
    /** Any other inbound message. */
    MESSAGE;

    private static final Witness[] ALL = values();

    static Witness of(int ordinal) {
        return ALL[ordinal];
    }
}
