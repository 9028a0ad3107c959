package io.mealbeat.cluster;

import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's part among the others: starts what runs by itself, and passes on what the exchange says. */
@ApplicationScoped
public class Cluster implements Exchange.Listener {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final long BEAT_MS = 500;
    private static final long REFRESH_MS = 1_000;

    private final Exchange exchange;
    private final ClusterPresence presence;
    private final UndeliveredSweep sweep;
    private final Mail mail;
    private final ConnectionRegistry registry;
    private final Ticker ticker;
    private final Instant upSince = Clock.systemUTC().instant();

    /** For the CDI proxy. */
    protected Cluster() {
        exchange = null;
        presence = null;
        sweep = null;
        mail = null;
        registry = null;
        ticker = null;
    }

    @Inject
    public Cluster(
            Exchange exchange,
            ClusterPresence presence,
            UndeliveredSweep sweep,
            Mail mail,
            ConnectionRegistry registry,
            Ticker ticker) {
        this.exchange = exchange;
        this.presence = presence;
        this.sweep = sweep;
        this.mail = mail;
        this.registry = registry;
        this.ticker = ticker;
    }

    /**
     * @param sharedDatabase whether other nodes may append events
     * @return what was scheduled, to be cancelled
     */
    public List<Future<?>> start(ScheduledExecutorService executor, boolean sharedDatabase) {
        if (!exchange.isShared() && !sharedDatabase) {
            return List.of();
        }
        exchange.start(this);
        return List.of(
                every(BEAT_MS, executor, exchange::beat),
                every(REFRESH_MS, executor, presence::refreshSome),
                every(UndeliveredSweep.TICK.toMillis(), executor, () -> sweep.tick(ticker.nanoTime())));
    }

    private static Future<?> every(long millis, ScheduledExecutorService executor, Runnable part) {
        return executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        part.run();
                    } catch (RuntimeException | Error e) {
                        log.error("A part of the work with other nodes failed; it is repeated as scheduled", e);
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void mail(String message) {
        mail.open(message);
    }

    @Override
    public void recovered() {
        presence.enterAll();
    }

    @Override
    public Map<String, Object> card() {
        return Map.of(
                "connections",
                registry.connectionCount(),
                "users",
                registry.userCount(),
                "up_since",
                upSince.getEpochSecond());
    }
}
