package io.mealbeat.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection pools of one database, with one thread that keeps house for all of them and ends with them. */
final class Pools implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pools.class);
    private static final long STOP_WAIT_MS = 5_000;

    private final Duration acquireTimeout;
    private final MeterRegistry metrics;
    private final ScheduledThreadPoolExecutor housekeeper = new ScheduledThreadPoolExecutor(1, this::newThread);
    private final List<HikariDataSource> pools = new ArrayList<>();
    /** The one that serves {@link #housekeeper}; null before its first task. */
    private volatile Thread housekeeping;

    /** @param metrics gets told of the pools; null for none */
    Pools(Duration acquireTimeout, MeterRegistry metrics) {
        this.acquireTimeout = acquireTimeout;
        this.metrics = metrics;
    }

    /** What a pool does with its connections. */
    record Rules(int size, Duration maxLifetime, boolean opensAtOnce) {}

    /** A pool of its own, closed with this. */
    HikariDataSource open(String name, DataSource source, Rules rules) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        if (metrics != null) {
            hikari.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        }
        hikari.setDataSource(source);
        // One of our own, because a pool does not wait for the end of its own: Tomcat would call the dying thread a
        // leak.
        hikari.setScheduledExecutor(housekeeper);
        hikari.setMaximumPoolSize(rules.size());
        hikari.setMinimumIdle(rules.size());
        hikari.setConnectionTimeout(acquireTimeout.toMillis());
        hikari.setMaxLifetime(rules.maxLifetime().toMillis());
        if (!rules.opensAtOnce()) {
            hikari.setInitializationFailTimeout(-1);
        }
        HikariDataSource pool = new HikariDataSource(hikari);
        pools.add(pool);
        return pool;
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "mealbeat-pools");
        thread.setDaemon(true);
        housekeeping = thread;
        return thread;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        stopHousekeeper();
    }

    /** A pool that has terminated may still have a thread in its last instructions, which Tomcat would call a leak. */
    private void stopHousekeeper() {
        housekeeper.shutdownNow();
        Thread last = housekeeping;
        if (last == null) {
            return;
        }
        try {
            last.join(STOP_WAIT_MS);
            if (last.isAlive()) {
                log.warn("The pools' housekeeping did not end within {} ms", STOP_WAIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
