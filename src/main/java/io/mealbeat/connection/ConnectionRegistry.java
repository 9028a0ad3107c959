package io.mealbeat.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's set of live connections, keyed by connection and indexed by user.
 *
 * <p>Invariants: a connection is in the index of its user if and only if it is in the set (each change passes through one
 * atomic step on the user's entry); a user without connections has no entry; removing knows only the connection's identity, so
 * the late close of an old connection never touches a newer one.
 *
 * <p>Threads: everything is thread-safe. {@link #updateLastSeen}, {@link #isConnected} and iteration take no lock; adding and
 * removing lock the one user's entry.
 */
@ApplicationScoped
public class ConnectionRegistry {
    private static final Logger log = LoggerFactory.getLogger(ConnectionRegistry.class);
    private static final Connection[] NONE = {};

    private final long staleNanos;
    private final long liveNanos;
    private final ConnectionObserver observer;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    /** Arrays are never changed once they are in here; the oldest connection comes first. */
    private final ConcurrentMap<UUID, Connection[]> byUser = new ConcurrentHashMap<>();

    /** For the CDI proxy. */
    protected ConnectionRegistry() {
        staleNanos = 0;
        liveNanos = 0;
        observer = null;
    }

    /** Observed by nobody. */
    public ConnectionRegistry(LivenessConfig config) {
        this(config, ConnectionObserver.NONE);
    }

    @Inject
    public ConnectionRegistry(LivenessConfig config, ConnectionObserver observer) {
        this.observer = observer;
        staleNanos = config.staleAfter().toNanos();
        liveNanos = config.liveWithin().toNanos();
    }

    /**
     * Adds a connection. Idempotent.
     *
     * @return the user's oldest connections beyond {@code maxPerUser}, still registered; the caller closes them
     */
    public List<Connection> add(Connection connection, int maxPerUser) {
        Connection[] all = byUser.compute(connection.userId(), (user, before) -> {
            if (!connections.add(connection)) {
                return before;
            }
            Connection[] old = before == null ? NONE : before;
            Connection[] after = Arrays.copyOf(old, old.length + 1);
            after[old.length] = connection;
            return after;
        });
        int excess = Math.max(0, all.length - maxPerUser);
        return List.of(Arrays.copyOf(all, excess));
    }

    /**
     * Removes this connection and no other. Idempotent.
     *
     * @return whether it was registered
     */
    public boolean remove(Connection connection) {
        boolean[] removed = {false};
        byUser.computeIfPresent(connection.userId(), (user, before) -> {
            removed[0] = connections.remove(connection);
            return removed[0] ? without(before, connection) : before;
        });
        return removed[0];
    }

    private static Connection[] without(Connection[] before, Connection connection) {
        if (before.length == 1) {
            return null;
        }
        return Arrays.stream(before).filter(c -> c != connection).toArray(Connection[]::new);
    }

    /**
     * Takes a sign of life of a connection, registered or not. A volatile write; no lock, no allocation (unless DEBUG is on).
     *
     * @param nanoTime when the frame arrived, monotonic
     */
    public void updateLastSeen(Connection connection, Witness witness, long nanoTime) {
        connection.seen(witness, nanoTime);
        observer.seen(witness);
        if (log.isDebugEnabled()) {
            log.debug("[Registry] Updated LastSeen for user {}", connection.userId());
        }
    }

    /** Whether the user has a connection with a sign of life younger than {@code stale-after}. */
    public boolean isConnected(UUID userId, long nanoTime) {
        Connection[] all = byUser.get(userId);
        if (all != null) {
            for (Connection connection : all) {
                if (isFresh(connection, nanoTime)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this connection alone would make its user connected. */
    public boolean isFresh(Connection connection, long nanoTime) {
        return nanoTime - connection.lastSeenNanos() <= staleNanos;
    }

    /** Whether a sign of life of this age would make its user connected. */
    boolean isFresh(Duration age) {
        return age.toNanos() <= staleNanos;
    }

    /** What the evidence says of this open connection. */
    public Liveness livenessOf(Connection connection, long nanoTime) {
        boolean recent = nanoTime - connection.lastSeenNanos() <= liveNanos;
        return recent && !connection.transport().isBehind(nanoTime) ? Liveness.LIVE : Liveness.SUSPECT;
    }

    /** What the evidence says of the user: the best that can be said of one of their connections. */
    public Liveness livenessOf(UUID userId, long nanoTime) {
        Connection[] all = byUser.getOrDefault(userId, NONE);
        for (Connection connection : all) {
            if (livenessOf(connection, nanoTime) == Liveness.LIVE) {
                return Liveness.LIVE;
            }
        }
        return all.length == 0 ? Liveness.GONE : Liveness.SUSPECT;
    }

    /** The user's connection with the youngest sign of life, stale or not. */
    public Optional<Connection> lastSeenOf(UUID userId) {
        Connection youngest = null;
        for (Connection connection : byUser.getOrDefault(userId, NONE)) {
            if (youngest == null || connection.lastSeenNanos() - youngest.lastSeenNanos() > 0) {
                youngest = connection;
            }
        }
        return Optional.ofNullable(youngest);
    }

    /** The user's connections, the oldest first; a snapshot. */
    public List<Connection> connectionsOf(UUID userId) {
        return List.of(byUser.getOrDefault(userId, NONE));
    }

    /** A live, weakly consistent view of all connections: iterating allocates nothing per connection and never fails. */
    public Collection<Connection> connections() {
        return Collections.unmodifiableCollection(connections);
    }

    /** All connections at this moment. */
    public List<Connection> snapshot() {
        return List.copyOf(connections);
    }

    public int connectionCount() {
        return connections.size();
    }

    public int userCount() {
        return byUser.size();
    }
}
