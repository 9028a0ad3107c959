package io.mealbeat.ops;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Liveness;
import io.mealbeat.connection.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Sums over all connections of this node, from one walk at most each second however many ask. Thread-safe. */
@ApplicationScoped
public class ConnectionTotals {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final ConnectionRegistry registry;
    private final Ticker ticker;

    // ---- guarded by this
    private Totals last;
    private long takenAt;

    /**
     * @param suspect connections that are open but overdue
     * @param queuedBytes that wait to be written
     * @param longestWaitNanos of an event that was handed to a connection and is not confirmed
     */
    public record Totals(int connections, int users, int suspect, long queuedBytes, long longestWaitNanos) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        /** Of two nodes; a user of both counts twice. */
        Totals plus(Totals other) {
            return new Totals(
                    connections + other.connections,
                    users + other.users,
                    suspect + other.suspect,
                    queuedBytes + other.queuedBytes,
                    Math.max(longestWaitNanos, other.longestWaitNanos));
        }
    }

    /** For the CDI proxy. */
    protected ConnectionTotals() {
        registry = null;
        ticker = null;
    }

    @Inject
    public ConnectionTotals(ConnectionRegistry registry, Ticker ticker) {
        this.registry = registry;
        this.ticker = ticker;
    }

    public synchronized Totals get() {
        long now = ticker.nanoTime();
        if (last == null || now - takenAt > FRESH_NANOS) {
            last = walk(now);
            takenAt = now;
        }
        return last;
    }

    private Totals walk(long now) {
        int count = 0;
        int suspect = 0;
        long bytes = 0;
        long longest = 0;
        for (Connection connection : registry.connections()) {
            count++;
            suspect += registry.livenessOf(connection, now) == Liveness.SUSPECT ? 1 : 0;
            bytes += connection.transport().queuedBytes();
            longest = Math.max(longest, connection.transport().waitingNanos(now));
        }
        return new Totals(count, registry.userCount(), suspect, bytes, longest);
    }
}
