package io.mealbeat.connection;

/**
 * The one table of WebSocket close codes: code, the text the peer gets, and whether the client may reconnect. Codes below 4000
 * are RFC 6455 and the IANA registry's; those from 4000 are ours.
 */
public enum CloseStatus {
    /** The peer closed, or its transport broke; nothing is left to tell it. */
    CLOSED_BY_PEER(1000, "closed by peer", true),
    GOING_AWAY(1001, "going away", true),
    PROTOCOL_ERROR(1002, "protocol error", true),
    TOO_BIG(1009, "message too big", true),
    INTERNAL_ERROR(1011, "internal error", true),
    SERVICE_RESTART(1012, "server restarting", true),
    TRY_AGAIN_LATER(1013, "try again later", true),
    PONG_TIMEOUT(4000, "no pong", true),
    IDLE_TIMEOUT(4001, "idle", true),
    SLOW_CONSUMER(4002, "slow consumer", true),
    /** The user opened more connections than allowed; this was the oldest. Reconnecting would throw out another one. */
    REPLACED(4003, "replaced by a newer connection", false),
    WRITE_FAILED(4004, "write failed", true);

    private final int code;
    private final String reason;
    private final boolean mayReconnect;

    CloseStatus(int code, String reason, boolean mayReconnect) {
        this.code = code;
        this.reason = reason;
        this.mayReconnect = mayReconnect;
    }

    public int code() {
        return code;
    }

    /** At most 60 ASCII characters, so that a close frame has room for it. */
    public String reason() {
        return reason;
    }

    public boolean mayReconnect() {
        return mayReconnect;
    }

    /** The peer does not answer: waiting for its close frame would only keep a dead socket. */
    public boolean peerIsUnresponsive() {
        return this == PONG_TIMEOUT || this == IDLE_TIMEOUT || this == SLOW_CONSUMER || this == WRITE_FAILED;
    }
}
