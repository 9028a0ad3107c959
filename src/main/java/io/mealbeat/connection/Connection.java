package io.mealbeat.connection;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One live WebSocket of a user. Compared by identity: a reconnect is another connection, whatever it has in common with the
 * old one. Thread-safe.
 */
public final class Connection {
    /** Tells this process's connections from those of earlier ones and of other nodes, which may start in the same millisecond. */
    private static final String PROCESS = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
            + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 20), Character.MAX_RADIX);

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int WITNESS_BITS = 3;
    private static final long WITNESS_MASK = (1L << WITNESS_BITS) - 1;

    private final long number = NUMBERS.incrementAndGet();
    private final UUID userId;
    private final String device;
    private final long connectedAtMillis;
    private final long connectedNanos;
    private final Heartbeat heartbeat;
    private final Transport transport;

    /**
     * Last seen and its witness in one word: nanoseconds with the lowest three bits replaced by the witness. In two fields, a
     * reader between the two writes would pair the time of a pong with the witness of the ping before it.
     */
    private volatile long evidence;

    /** Owned by the sweep. */
    private boolean suspect;

    /**
     * @param device what owns the delivery cursor: named by the client, else its sign-in session
     * @param connectedNanos monotonic, the beginning of {@code last seen}
     */
    public Connection(
            UUID userId,
            String device,
            Instant connectedAt,
            long connectedNanos,
            Heartbeat heartbeat,
            Transport transport) {
        this.userId = Objects.requireNonNull(userId);
        this.device = Objects.requireNonNull(device);
        this.connectedAtMillis = connectedAt.toEpochMilli();
        this.connectedNanos = connectedNanos;
        this.heartbeat = heartbeat;
        this.transport = transport;
        this.evidence = pack(Witness.HANDSHAKE, connectedNanos);
    }

    /**
     * Takes a sign of life. One volatile write, no lock, no allocation. A call that comes late with an older time changes
     * nothing; two racing calls leave one of the two times.
     */
    void seen(Witness witness, long nanoTime) {
        if (nanoTime - evidence >= 0) {
            evidence = pack(witness, nanoTime);
        }
    }

    private static long pack(Witness witness, long nanoTime) {
        return (nanoTime & ~WITNESS_MASK) | witness.ordinal();
    }

    /** Remembers whether it is suspect; for the sweep alone. Returns whether it has just become so. */
    boolean becomesSuspect(boolean now) {
        boolean newly = now && !suspect;
        suspect = now;
        return newly;
    }

    /** Increasing in the order of connecting, unique in this process. */
    public long number() {
        return number;
    }

    /** Unique across restarts and nodes. */
    public String name() {
        return PROCESS + "-" + number;
    }

    public UUID userId() {
        return userId;
    }

    public String device() {
        return device;
    }

    /** Exact to the millisecond. */
    public Instant connectedAt() {
        return Instant.ofEpochMilli(connectedAtMillis);
    }

    public long connectedNanos() {
        return connectedNanos;
    }

    /** Monotonic, exact to 8 ns. */
    public long lastSeenNanos() {
        return evidence & ~WITNESS_MASK;
    }

    /** Time and witness of the last sign of life, taken together. */
    public LastSeen lastSeen() {
        long word = evidence;
        return new LastSeen(word & ~WITNESS_MASK, Witness.of((int) (word & WITNESS_MASK)));
    }

    public Witness witness() {
        return lastSeen().witness();
    }

    /** @param nanoTime monotonic, exact to 8 ns */
    public record LastSeen(long nanoTime, Witness witness) {}

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    public Transport transport() {
        return transport;
    }

    /** The numbers behind a verdict, for the log. */
    String describeLastSeen(long now) {
        LastSeen last = lastSeen();
        return "last seen " + Ages.precise(now - last.nanoTime()) + " ago by " + last.witness();
    }

    @Override
    public String toString() {
        return "connection " + number + " of user " + userId;
    }
}
