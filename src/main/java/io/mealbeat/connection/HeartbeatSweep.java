package io.mealbeat.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One periodic pass over all connections: queues the pings that are due and closes what is dead, idle or stuck. Never waits for
 * a peer: pings and closes are handed to the connection's transport, which returns at once.
 *
 * <p>An exception or error of one connection is logged and counted and ends neither the pass nor the schedule. After a pass
 * that comes late (a long collection, a suspended machine) nobody is called dead, idle or stuck for as long as the delay was, at
 * most one pong time-out: what the peers sent is waiting in the socket buffers and deserves to be read first.
 *
 * <p>Run by one thread at a time; counters may be read by any.
 */
@ApplicationScoped
public class HeartbeatSweep implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatSweep.class);
    /** A pass counts as late when this many periods have gone by since the last one. */
    private static final int LATE_PERIODS = 4;

    private static final Duration STOPPED_AFTER = Duration.ofSeconds(30);

    private final ConnectionRegistry registry;
    private final LivenessConfig config;
    private final Ticker ticker;
    private final ConnectionObserver observer;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lateTicks = new AtomicLong();
    private final AtomicLong suspicions = new AtomicLong();

    private volatile boolean started;
    private volatile long lastTick;

    // ---- owned by the thread that runs the pass
    private long mercyUntil;

    /** For the CDI proxy. */
    protected HeartbeatSweep() {
        registry = null;
        config = null;
        ticker = null;
        observer = null;
    }

    /** Observed by nobody. */
    public HeartbeatSweep(ConnectionRegistry registry, LivenessConfig config, Ticker ticker) {
        this(registry, config, ticker, ConnectionObserver.NONE);
    }

    @Inject
    public HeartbeatSweep(
            ConnectionRegistry registry, LivenessConfig config, Ticker ticker, ConnectionObserver observer) {
        this.observer = observer;
        this.registry = registry;
        this.config = config;
        this.ticker = ticker;
    }

    @Override
    public void run() {
        try {
            long now = ticker.nanoTime();
            long lag =
                    started ? Math.max(0, now - lastTick - config.sweepPeriod().toNanos()) : 0;
            boolean mercy = noticeLateTick(now);
            for (Connection connection : registry.connections()) {
                examineSafely(connection, now, mercy);
            }
            observer.swept(ticker.nanoTime() - now, lag);
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            log.error("Heartbeat sweep failed; the next one runs as scheduled", e);
        }
    }

    /** @return whether the dead are to be spared in this pass */
    private boolean noticeLateTick(long now) {
        if (!started) {
            lastTick = now;
            mercyUntil = now;
            started = true;
        }
        long gap = now - lastTick;
        lastTick = now;
        if (gap > LATE_PERIODS * config.sweepPeriod().toNanos()) {
            lateTicks.incrementAndGet();
            mercyUntil = now + Math.min(gap, config.pongTimeout().toNanos());
            log.warn("Heartbeat sweep is late: {} since the last one", Ages.precise(gap));
        }
        return now - mercyUntil < 0;
    }

    private void examineSafely(Connection connection, long now, boolean mercy) {
        try {
            examine(connection, now, mercy);
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            log.error("Heartbeat sweep failed on {}", connection, e);
            giveUp(connection, e);
        }
    }

    /** A connection that cannot be examined cannot be known to live; left open, it would be neither pinged nor closed again. */
    private void giveUp(Connection connection, Throwable cause) {
        try {
            connection.transport().close(CloseStatus.INTERNAL_ERROR, cause.toString());
        } catch (RuntimeException | Error e) {
            registry.remove(connection);
            log.error("Closing {} failed, too", connection, e);
        }
    }

    private void examine(Connection connection, long now, boolean mercy) {
        Transport transport = connection.transport();
        switch (connection.heartbeat().check(now)) {
            case PING_DUE -> transport.ping();
            case DEAD -> {
                if (!mercy) {
                    closeDead(connection, now);
                    return;
                }
            }
            case ALIVE -> {}
        }
        if (mercy) {
            return;
        }
        noticeSuspicion(connection, now);
        if (transport.isStuck(now)) {
            transport.close(
                    CloseStatus.SLOW_CONSUMER,
                    transport.queuedBytes() + " bytes wait, " + connection.describeLastSeen(now));
        } else if (now - connection.lastSeenNanos() > config.idleTimeout().toNanos()) {
            transport.close(CloseStatus.IDLE_TIMEOUT, connection.describeLastSeen(now));
        }
    }

    /** A peer that leaves a ping unanswered behind all that it may be sent has not read, whatever the reason. */
    private static void closeDead(Connection connection, long now) {
        boolean full = connection.transport().isFull();
        connection
                .transport()
                .close(
                        full ? CloseStatus.SLOW_CONSUMER : CloseStatus.PONG_TIMEOUT,
                        connection.heartbeat().describe(now) + ", " + connection.describeLastSeen(now)
                                + (full ? ", and more events wait" : ""));
    }

    /** Says once of each connection that it is suspect, and again after it had recovered. */
    private void noticeSuspicion(Connection connection, long now) {
        boolean suspect = registry.livenessOf(connection, now) == Liveness.SUSPECT;
        if (connection.becomesSuspect(suspect)) {
            suspicions.incrementAndGet();
            log.warn("[Registry] Suspect: {}, {}", connection, connection.describeLastSeen(now));
        }
    }

    /** How often a connection became suspect since the start. */
    public long suspicions() {
        return suspicions.get();
    }

    /** Whether passes are run; false before the first one, too. */
    public boolean isTicking() {
        return started && ticker.nanoTime() - lastTick < STOPPED_AFTER.toNanos();
    }

    /** Since the beginning of the last pass, or since the start; in nanoseconds. */
    public long sinceLastTick() {
        return started ? ticker.nanoTime() - lastTick : 0;
    }

    /** Connections that a pass could not examine, and passes that failed, since the start. */
    public long failures() {
        return failures.get();
    }

    /** Passes that came late since the start. */
    public long lateTicks() {
        return lateTicks.get();
    }
}
