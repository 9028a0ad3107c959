package io.mealbeat.socket;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.platform.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of all connections when the server stops: no new ones from {@link Stopping#begin} on, and the open ones are closed in batches
 * over the drain period, each with its own wait before it may come back. Closed at once, ten thousand clients would reconnect in
 * the same second.
 */
@ApplicationScoped
public class Drain {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration STEP = Duration.ofMillis(50);
    /** Beyond the drain period, for the batches to get through a busy executor. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ConnectionRegistry registry;
    private final DrainConfig config;
    private final ScheduledExecutorService executor;
    private final Stopping stopping;

    /** For the CDI proxy. */
    protected Drain() {
        registry = null;
        config = null;
        executor = null;
        stopping = null;
    }

    @Inject
    public Drain(
            ConnectionRegistry registry, DrainConfig config, Stopping stopping, ScheduledExecutorService executor) {
        this.registry = registry;
        this.config = config;
        this.stopping = stopping;
        this.executor = executor;
    }

    /**
     * Closes all connections; returns when their close frames have been written, at most a few seconds after the drain period. A
     * server that closes what is still open when the application has stopped does it with a code of its own.
     */
    public void run() {
        stopping.begin();
        List<Connection> connections = new ArrayList<>(registry.snapshot());
        if (connections.isEmpty()) {
            return;
        }
        Collections.shuffle(connections, ThreadLocalRandom.current());
        long steps = Math.max(1, Math.min(connections.size(), config.period().dividedBy(STEP)));
        CountDownLatch open = new CountDownLatch(connections.size());
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            long step = i * steps / connections.size();
            executor.schedule(
                    () -> connection.transport().close(CloseStatus.SERVICE_RESTART, retryAfter(), open::countDown),
                    config.period().toNanos() * step / steps,
                    TimeUnit.NANOSECONDS);
        }
        await(open);
        // Handshakes that were on their way when the drain began.
        registry.snapshot().forEach(late -> late.transport().close(CloseStatus.SERVICE_RESTART, retryAfter()));
    }

    /** Read by clients from the close frame's reason. */
    private String retryAfter() {
        long spread = Math.max(1, config.period().toMillis());
        return "retry_after_ms=" + (spread / 2 + ThreadLocalRandom.current().nextLong(spread));
    }

    private void await(CountDownLatch open) {
        try {
            if (!open.await(config.period().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} connections were not closed in time", open.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
