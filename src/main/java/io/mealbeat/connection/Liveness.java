package io.mealbeat.connection;

/** What the evidence says of a connection, or of a user by the best of their connections. */
public enum Liveness {
    /** A sign of life younger than heartbeat interval plus pong time-out, and nothing that speaks against it. */
    LIVE,
    /** Open, but overdue: no recent sign of life, a write that hangs, or events that stay unconfirmed. */
    SUSPECT,
    /** No connection. */
    GONE
}
