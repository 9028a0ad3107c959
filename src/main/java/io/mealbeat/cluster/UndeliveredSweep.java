package io.mealbeat.cluster;

import io.mealbeat.notification.Delivery;
import io.mealbeat.platform.DatabaseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes good for mails that were lost: looks for events of this node's users that nobody here was told of. At a bounded rate; a
 * round over all users begins every 5 s while the nodes do not hear each other, and every {@code mealbeat.cluster.sweep-interval}
 * otherwise.
 *
 * <p>{@link #tick} is called by one thread at a time and hands the look to the executor, one at a time: it may wait for the database.
 */
@ApplicationScoped
public class UndeliveredSweep {
    static final Duration TICK = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(UndeliveredSweep.class);
    private static final Duration WHILE_DEAF = Duration.ofSeconds(5);
    /** Users in one query. */
    private static final int BATCH = 500;

    private static final int TICKS_PER_SECOND = 4;

    private final Exchange exchange;
    private final Delivery delivery;
    private final ClusterConfig config;
    private final ExecutorService executor;
    private final ClusterObserver observer;
    private final Set<UUID> soon = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    // ---- owned by whoever has set `looking`
    private Iterator<UUID> round = List.<UUID>of().iterator();
    private boolean begun;
    private long beganAt;

    /** For the CDI proxy. */
    protected UndeliveredSweep() {
        exchange = null;
        delivery = null;
        config = null;
        executor = null;
        observer = null;
    }

    @Inject
    public UndeliveredSweep(
            Exchange exchange,
            Delivery delivery,
            ClusterConfig config,
            ExecutorService executor,
            ClusterObserver observer) {
        this.exchange = exchange;
        this.delivery = delivery;
        this.config = config;
        this.executor = executor;
        this.observer = observer;
    }

    /** Looks after a user with the next tick. Returns at once. */
    void lookSoon(UUID userId) {
        soon.add(userId);
    }

    void tick(long now) {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    look(now);
                } finally {
                    looking.set(false);
                }
            });
        } catch (RejectedExecutionException | IllegalStateException e) {
            looking.set(false);
            log.debug("The look for undelivered events finds no thread: {}", e.toString());
        }
    }

    private void look(long now) {
        try {
            int share = Math.max(1, config.sweep().rate() / TICKS_PER_SECOND);
            lookAround(now, share - lookSoonest(share));
        } catch (DatabaseUnavailableException e) {
            log.debug("The look for undelivered events waits for the database");
        } catch (RuntimeException | Error e) {
            log.error("The look for undelivered events failed and is repeated", e);
        }
    }

    /** @return how many it has looked after */
    private int lookSoonest(int share) {
        List<UUID> users = soon.stream().limit(share).toList();
        for (int from = 0; from < users.size(); from += BATCH) {
            List<UUID> batch = users.subList(from, Math.min(users.size(), from + BATCH));
            // Before the look: who asks meanwhile is looked after once more.
            batch.forEach(soon::remove);
            repair(batch);
        }
        return users.size();
    }

    private void lookAround(long now, int left) {
        if (!round.hasNext() && isDue(now)) {
            begun = true;
            beganAt = now;
            round = delivery.audience().iterator();
        }
        int share = left;
        while (share > 0 && round.hasNext()) {
            List<UUID> batch = new ArrayList<>();
            while (round.hasNext() && batch.size() < Math.min(BATCH, share)) {
                batch.add(round.next());
            }
            share -= batch.size();
            repair(batch);
        }
    }

    private boolean isDue(long now) {
        Duration interval = config.sweep().interval();
        Duration period = exchange.isUp() || interval.compareTo(WHILE_DEAF) < 0 ? interval : WHILE_DEAF;
        return !begun || now - beganAt >= period.toNanos();
    }

    private void repair(List<UUID> users) {
        if (users.isEmpty()) {
            return;
        }
        int behind;
        try {
            behind = delivery.repair(users);
        } catch (RuntimeException e) {
            soon.addAll(users);
            throw e;
        }
        if (behind > 0) {
            observer.repaired(behind);
        }
    }
}
