package io.mealbeat.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers "is this user connected?" and leaves the line that operators grep for. The answer decides how an event travels, never
 * whether. Asks other nodes only when no connection here is fresh. Thread-safe, takes no lock.
 */
@ApplicationScoped
public class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final ConnectionRegistry registry;
    private final RemotePresence remote;
    private final Ticker ticker;
    private final ConnectionObserver observer;

    /** For the CDI proxy. */
    protected Presence() {
        registry = null;
        remote = null;
        ticker = null;
        observer = null;
    }

    /** Observed by nobody, without other nodes. */
    public Presence(ConnectionRegistry registry, Ticker ticker) {
        this(registry, RemotePresence.NONE, ticker, ConnectionObserver.NONE);
    }

    @Inject
    public Presence(ConnectionRegistry registry, RemotePresence remote, Ticker ticker, ConnectionObserver observer) {
        this.observer = observer;
        this.remote = remote;
        this.registry = registry;
        this.ticker = ticker;
    }

    /** Whether the user has a live connection, at any node, that was seen within {@code stale-after}. */
    public boolean isConnected(UUID userId) {
        return find(userId) != Place.NOWHERE;
    }

    /**
     * Whether an event can be promised over the socket: connected, and nothing speaks against it. Another node's connection is taken
     * at its node's word, which closes what does not answer. Leaves the line, too.
     */
    public boolean isLive(UUID userId) {
        return switch (find(userId)) {
            case HERE -> registry.livenessOf(userId, ticker.nanoTime()) == Liveness.LIVE;
            case ELSEWHERE -> true;
            case NOWHERE -> false;
        };
    }

    private enum Place {
        HERE,
        ELSEWHERE,
        NOWHERE
    }

    private Place find(UUID userId) {
        long now = ticker.nanoTime();
        Optional<Connection> here = registry.lastSeenOf(userId);
        if (here.isPresent() && registry.isFresh(here.get(), now)) {
            observer.asked(ConnectionObserver.Answer.CONNECTED);
            log.info("[Registry] User {} IS connected (last seen: {} ago)", userId, age(here.get(), now));
            return Place.HERE;
        }
        Optional<RemotePresence.Seen> elsewhere = remote.lastSeen(userId);
        if (elsewhere.isPresent()) {
            return judge(userId, elsewhere.get());
        }
        if (here.isPresent()) {
            observer.asked(ConnectionObserver.Answer.STALE);
            log.warn("[Registry] User {} connection stale (last seen: {} ago)", userId, age(here.get(), now));
        } else {
            observer.asked(ConnectionObserver.Answer.ABSENT);
            log.warn("[Registry] User {} NOT in registry", userId);
        }
        return Place.NOWHERE;
    }

    private Place judge(UUID userId, RemotePresence.Seen seen) {
        String age = Ages.coarse(seen.age().toNanos());
        if (!registry.isFresh(seen.age())) {
            observer.asked(ConnectionObserver.Answer.STALE);
            log.warn("[Registry] User {} connection stale (last seen: {} ago) on node {}", userId, age, seen.node());
            return Place.NOWHERE;
        }
        observer.asked(ConnectionObserver.Answer.CONNECTED);
        log.info("[Registry] User {} IS connected (last seen: {} ago) on node {}", userId, age, seen.node());
        return Place.ELSEWHERE;
    }

    private static String age(Connection connection, long now) {
        return Ages.coarse(now - connection.lastSeenNanos());
    }
}
