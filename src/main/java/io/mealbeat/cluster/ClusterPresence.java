package io.mealbeat.cluster;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.RemotePresence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's entries in the exchange: one for each connection that is registered, no other.
 *
 * <p>Threads: everything is thread-safe. Entering and leaving of one connection may overtake each other on their way here; whoever
 * enters looks afterwards whether the connection is still there, and takes the entry back if not. Without that look, a connection
 * that ends while it is being entered would count as connected for as long as this node lives.
 */
@ApplicationScoped
public class ClusterPresence implements RemotePresence {
    private static final Logger log = LoggerFactory.getLogger(ClusterPresence.class);
    /** Entries that are under way at the same time when all are entered anew. */
    private static final int CHUNK = 500;

    private final Exchange exchange;
    private final ConnectionRegistry registry;
    private final UndeliveredSweep sweep;
    private final ClusterWakeups wakeups;
    private final ClusterConfig config;
    private final ConcurrentMap<Long, Local> locals = new ConcurrentHashMap<>();

    // ---- owned by the thread that refreshes
    private Iterator<Local> refreshing = List.<Local>of().iterator();

    /** A connection of this node. */
    private static final class Local {
        private final Connection connection;
        /** 0 while it is not entered. */
        private volatile long since;
        /** Whether an entry may stand there. Nothing is to be taken back that was never entered: Redis may be away for long. */
        private volatile boolean tried;

        Local(Connection connection) {
            this.connection = connection;
        }

        long number() {
            return connection.number();
        }
    }

    /** For the CDI proxy. */
    protected ClusterPresence() {
        exchange = null;
        registry = null;
        sweep = null;
        wakeups = null;
        config = null;
    }

    @Inject
    public ClusterPresence(
            Exchange exchange,
            ConnectionRegistry registry,
            UndeliveredSweep sweep,
            ClusterWakeups wakeups,
            ClusterConfig config) {
        this.exchange = exchange;
        this.registry = registry;
        this.sweep = sweep;
        this.wakeups = wakeups;
        this.config = config;
    }

    @Override
    public Optional<Seen> lastSeen(UUID userId) {
        return exchange.lastSeen(userId);
    }

    @Override
    public void opened(Connection connection) {
        if (!exchange.isShared()) {
            return;
        }
        Local local = new Local(connection);
        locals.put(local.number(), local);
        if (registry.connectionsOf(connection.userId()).contains(connection)) {
            enter(local, 0);
        } else {
            // Ended before this was heard of.
            locals.remove(local.number());
        }
    }

    @Override
    public void closed(Connection connection) {
        Local local = locals.remove(connection.number());
        if (local != null) {
            leave(local);
        }
    }

    /** @param since 0 for the newest */
    private CompletableFuture<Void> enter(Local local, long since) {
        UUID userId = local.connection.userId();
        if (exchange.isUp()) {
            local.tried = true;
        }
        CompletableFuture<Void> entered = exchange.enter(new Exchange.Entry(local.connection, since))
                .handle((place, failure) -> {
                    if (failure == null) {
                        local.since = place;
                        local.tried = true;
                        leaveIfGone(local);
                        // What was committed elsewhere before this node could be found has mailed nobody here.
                        sweep.lookSoon(userId);
                    } else {
                        log.debug("{} could not be entered: {}", local.connection, failure.toString());
                    }
                    return null;
                });
        leaveIfGone(local);
        return entered;
    }

    private void leaveIfGone(Local local) {
        if (!locals.containsKey(local.number())) {
            leave(local);
        }
    }

    private void leave(Local local) {
        if (local.tried) {
            exchange.leave(local.connection.userId(), local.number());
        }
    }

    /** The connection of this number at this node. */
    Optional<Connection> find(long number) {
        return Optional.ofNullable(locals.get(number)).map(local -> local.connection);
    }

    /** Enters everything anew, some at a time, each in its old place. Returns at once. */
    void enterAll() {
        enterNext(List.copyOf(locals.values()).iterator());
        wakeups.enterAll();
    }

    private void enterNext(Iterator<Local> rest) {
        List<CompletableFuture<Void>> chunk = new ArrayList<>(CHUNK);
        while (rest.hasNext() && chunk.size() < CHUNK) {
            Local local = rest.next();
            if (locals.containsKey(local.number())) {
                chunk.add(enter(local, place(local)));
            }
        }
        if (!chunk.isEmpty() && exchange.isUp()) {
            CompletableFuture.allOf(chunk.toArray(CompletableFuture[]::new)).thenRun(() -> enterNext(rest));
        }
    }

    /** One that opened while the exchange was away gets the place that it would have had. */
    private long place(Local local) {
        return local.since != 0 ? local.since : exchange.orderOf(local.connection.connectedNanos());
    }

    /** Called each second; a round over all connections takes the time that the configuration says. By one thread at a time. */
    void refreshSome() {
        if (!exchange.isUp()) {
            refreshing = List.<Local>of().iterator();
            return;
        }
        List<UUID> listening = List.of();
        if (!refreshing.hasNext()) {
            refreshing = locals.values().iterator();
            listening = wakeups.listening();
        }
        long share = locals.size() / Math.max(1, config.refresh().toSeconds()) + 1;
        List<Exchange.Entry> entries = new ArrayList<>();
        List<Local> refreshed = new ArrayList<>();
        while (refreshing.hasNext() && refreshed.size() < share) {
            Local local = refreshing.next();
            refreshed.add(local);
            if (local.since == 0) {
                enter(local, place(local));
            } else {
                entries.add(new Exchange.Entry(local.connection, local.since));
            }
        }
        exchange.refresh(entries, listening);
        refreshed.forEach(this::leaveIfGone);
    }
}
