package io.mealbeat.connection;

import java.nio.ByteBuffer;

/**
 * The heartbeat of one connection as pure state: no clock, no thread, no I/O. Times are monotonic nanoseconds handed in.
 *
 * <p>Life: {@code IDLE} (next ping at {@code dueAt}) → {@code QUEUED} (asked for, waiting behind other frames) →
 * {@code AWAITING} (written; its pong is due within the time-out) → {@code IDLE}. At most one ping is under way, so a burst of
 * events costs one confirming ping, and a pong can only answer the newest.
 *
 * <p>The deadline counts from the moment the ping is handed to the wire. Counted from the moment it was due, a long replay to a
 * slow phone would hold the ping in the queue past the time-out and a healthy peer would be called dead.
 *
 * <p>Thread-safe: the sweep asks, the sender reports what it wrote, the container's thread reports pongs.
 */
public final class Heartbeat {
    /** What the sweep has to do. */
    public enum Verdict {
        ALIVE,
        PING_DUE,
        DEAD
    }

    private enum State {
        IDLE,
        QUEUED,
        AWAITING
    }

    private static final long POSTPONED_NANOS = 1_000_000_000L;

    /** Nonce and offset, 8 bytes each. */
    public static final int PAYLOAD_BYTES = 16;

    private final boolean enabled;
    private final long intervalNanos;
    private final long pongTimeoutNanos;

    // ---- guarded by this
    private State state = State.IDLE;
    private long dueAt;
    private long writtenAt;
    private long nonce;
    private long offset;
    private long pingsSent;
    private long pongsReceived;
    private long lastRoundTripNanos = -1;

    /**
     * @param jitter within [0, 1): the part of an interval after which the first ping is due, so that the pings of connections
     *     opened together do not stay together
     */
    public Heartbeat(LivenessConfig config, long openedAt, double jitter) {
        enabled = config.heartbeats();
        intervalNanos = config.interval().toNanos();
        pongTimeoutNanos = config.pongTimeout().toNanos();
        dueAt = openedAt + (long) (intervalNanos * jitter);
    }

    /** Says what is to be done now; {@code PING_DUE} is said once per ping and obliges the caller to queue one. */
    public synchronized Verdict check(long now) {
        if (!enabled) {
            return Verdict.ALIVE;
        }
        if (state == State.AWAITING && now - writtenAt > pongTimeoutNanos) {
            return Verdict.DEAD;
        }
        if (state == State.IDLE && now - dueAt >= 0) {
            state = State.QUEUED;
            return Verdict.PING_DUE;
        }
        return Verdict.ALIVE;
    }

    /**
     * Asks for a ping ahead of time, to confirm what was delivered.
     *
     * @return true when the caller has to queue one, false when one is under way already
     */
    public synchronized boolean requestPing() {
        if (state != State.IDLE) {
            return false;
        }
        state = State.QUEUED;
        return true;
    }

    /** A queued ping could not be written for want of a thread: another one is due soon. */
    public synchronized void pingPostponed(long now) {
        if (state == State.QUEUED) {
            state = State.IDLE;
            dueAt = now + POSTPONED_NANOS;
        }
    }

    /**
     * To be called just before the ping is handed to the wire: its pong may come back before that call returns.
     *
     * @param drawnNonce random, so that a pong cannot be guessed
     * @param highestOffset the newest event written before this ping, 0 for none
     * @return the ping's payload
     */
    public synchronized ByteBuffer pingWritten(long drawnNonce, long highestOffset, long now) {
        state = State.AWAITING;
        writtenAt = now;
        nonce = drawnNonce;
        offset = highestOffset;
        pingsSent++;
        return ByteBuffer.allocate(PAYLOAD_BYTES)
                .putLong(highestOffset)
                .putLong(drawnNonce)
                .flip();
    }

    /**
     * Takes a pong. Only the payload of the ping under way is an answer; anything else is a sign of life and no more.
     *
     * @return the offset that the answer confirms (0 when the ping followed no event), or {@link #UNSOLICITED}
     */
    public synchronized long pongReceived(ByteBuffer payload, long now) {
        if (state != State.AWAITING || payload.remaining() != PAYLOAD_BYTES) {
            return UNSOLICITED;
        }
        int at = payload.position();
        if (payload.getLong(at) != offset || payload.getLong(at + Long.BYTES) != nonce) {
            return UNSOLICITED;
        }
        state = State.IDLE;
        dueAt = writtenAt + intervalNanos;
        pongsReceived++;
        lastRoundTripNanos = now - writtenAt;
        return offset;
    }

    /** Said of a pong that answers no ping of ours. */
    public static final long UNSOLICITED = -1;

    public synchronized long pingsSent() {
        return pingsSent;
    }

    /** Pongs that answered a ping of ours. */
    public synchronized long pongsReceived() {
        return pongsReceived;
    }

    /** Nanoseconds from ping to pong of the last answered one, or -1 before the first. */
    public synchronized long lastRoundTripNanos() {
        return lastRoundTripNanos;
    }

    /** The numbers behind {@code DEAD}, for the log. */
    public synchronized String describe(long now) {
        return "no pong for " + Ages.precise(now - writtenAt) + " to ping " + pingsSent + " (" + pongsReceived
                + " answered before)";
    }
}
