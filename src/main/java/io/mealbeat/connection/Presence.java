package io.mealbeat.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers "is this user connected?" and leaves the line that operators grep for. The answer decides how an event travels, never
 * whether. Thread-safe, takes no lock.
 */
@ApplicationScoped
public class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final ConnectionRegistry registry;
    private final Ticker ticker;
    private final ConnectionObserver observer;

    /** For the CDI proxy. */
    protected Presence() {
        registry = null;
        ticker = null;
        observer = null;
    }

    /** Observed by nobody. */
    public Presence(ConnectionRegistry registry, Ticker ticker) {
        this(registry, ticker, ConnectionObserver.NONE);
    }

    @Inject
    public Presence(ConnectionRegistry registry, Ticker ticker, ConnectionObserver observer) {
        this.observer = observer;
        this.registry = registry;
        this.ticker = ticker;
    }

    /** Whether the user has a live connection that was seen within {@code stale-after}. */
    public boolean isConnected(UUID userId) {
        long now = ticker.nanoTime();
        Optional<Connection> youngest = registry.lastSeenOf(userId);
        if (youngest.isEmpty()) {
            observer.asked(ConnectionObserver.Answer.ABSENT);
            log.warn("[Registry] User {} NOT in registry", userId);
            return false;
        }
        String age = Ages.coarse(now - youngest.get().lastSeenNanos());
        if (!registry.isFresh(youngest.get(), now)) {
            observer.asked(ConnectionObserver.Answer.STALE);
            log.warn("[Registry] User {} connection stale (last seen: {} ago)", userId, age);
            return false;
        }
        observer.asked(ConnectionObserver.Answer.CONNECTED);
        log.info("[Registry] User {} IS connected (last seen: {} ago)", userId, age);
        return true;
    }

    /** Whether an event can be promised over the socket: connected, and nothing speaks against it. Leaves the line, too. */
    public boolean isLive(UUID userId) {
        return isConnected(userId) && registry.livenessOf(userId, ticker.nanoTime()) == Liveness.LIVE;
    }
}
