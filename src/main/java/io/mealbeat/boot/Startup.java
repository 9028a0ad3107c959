package io.mealbeat.boot;

import io.mealbeat.cluster.Cluster;
import io.mealbeat.connection.HeartbeatSweep;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.meal.jdbc.AnalysisScheduler;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.Wakeups;
import io.mealbeat.ops.NodeWatch;
import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.HandedOver;
import io.mealbeat.platform.Stopping;
import io.mealbeat.socket.ConnectLimiter;
import io.mealbeat.socket.Drain;
import io.mealbeat.stream.EventStreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start and stop in order. A setting that cannot be used fails the deployment with one line that names it. What is stopped here
 * still has database and executors; those close last.
 */
@ApplicationScoped
public class Startup {
    private static final Logger log = LoggerFactory.getLogger(Startup.class);
    private static final long DELIVERY_TICK_MS = 1_000;
    private static final long STREAM_HEARTBEAT_SECONDS = 15;
    private static final long FORGET_SECONDS = 30;

    private final Instance<Beans> beans;
    private final Instance<Parts> parts;
    private final List<Future<?>> passes = new ArrayList<>();
    private final AtomicBoolean resting = new AtomicBoolean();
    private volatile boolean started;

    /** For the CDI proxy. */
    protected Startup() {
        beans = null;
        parts = null;
    }

    /** Looked up late: making them opens the database, which a bad setting must prevent. */
    @Inject
    public Startup(Instance<Beans> beans, Instance<Parts> parts) {
        this.beans = beans;
        this.parts = parts;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        try {
            Configuration configuration = beans.get().configuration();
            parts.get().start(passes);
            started = true;
            String url = configuration.console().url();
            log.info(
                    "Mealbeat is up{}; data in {}",
                    url.isEmpty() ? "" : " at " + url,
                    beans.get().place());
        } catch (RuntimeException e) {
            // On executors of the server they would go on.
            passes.forEach(pass -> pass.cancel(false));
            badSetting(e).ifPresent(bad -> log.error("Mealbeat cannot start: {}", bad.getMessage()));
            throw e;
        }
    }

    /** CDI wraps what the making of a bean throws. */
    private static Optional<ConfigurationException> badSetting(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(ConfigurationException.class::isInstance)
                .map(ConfigurationException.class::cast)
                .findFirst();
    }

    /** The server still answers: the parts come to rest before it turns anybody away. */
    void stopAnnounced(@Observes Stopping.Announced event) {
        rest();
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (started) {
            rest();
            passes.forEach(pass -> pass.cancel(false));
            beans.get().close();
            log.info("Mealbeat has stopped");
        }
    }

    private void rest() {
        if (started && resting.compareAndSet(false, true)) {
            parts.get().stop();
        }
    }

    /** The parts that run by themselves. */
    @ApplicationScoped
    public static class Parts {
        private final HeartbeatSweep sweep;
        private final LivenessConfig liveness;
        private final Delivery delivery;
        private final AnalysisScheduler analyses;
        private final Drain drain;
        private final Background background;

        /** For the CDI proxy. */
        protected Parts() {
            sweep = null;
            liveness = null;
            delivery = null;
            analyses = null;
            drain = null;
            background = null;
        }

        @Inject
        public Parts(
                HeartbeatSweep sweep,
                LivenessConfig liveness,
                Delivery delivery,
                AnalysisScheduler analyses,
                Drain drain,
                Background background) {
            this.sweep = sweep;
            this.liveness = liveness;
            this.delivery = delivery;
            this.analyses = analyses;
            this.drain = drain;
            this.background = background;
        }

        void start(List<Future<?>> passes) {
            ScheduledExecutorService executor = background.executor();
            long period = liveness.sweepPeriod().toNanos();
            passes.add(executor.scheduleAtFixedRate(sweep, period, period, TimeUnit.NANOSECONDS));
            passes.add(executor.scheduleWithFixedDelay(
                    background.handedOver(delivery::tick), DELIVERY_TICK_MS, DELIVERY_TICK_MS, TimeUnit.MILLISECONDS));
            long trim = background.housekeeping().interval().toNanos();
            passes.add(executor.scheduleWithFixedDelay(
                    background.handedOver(background.housekeeping()), trim, trim, TimeUnit.NANOSECONDS));
            passes.add(background.watch().start(executor, background::handedOver));
            passes.add(executor.scheduleWithFixedDelay(
                    background.connects()::forgetExpired, FORGET_SECONDS, FORGET_SECONDS, TimeUnit.SECONDS));
            passes.add(executor.scheduleWithFixedDelay(
                    background.streams()::heartbeat,
                    STREAM_HEARTBEAT_SECONDS,
                    STREAM_HEARTBEAT_SECONDS,
                    TimeUnit.SECONDS));
            passes.addAll(background.joinCluster());
            analyses.start();
        }

        /** Heartbeats and deliveries go on meanwhile: what the last analyses found still reaches who is connected. */
        void stop() {
            background.stopping().begin();
            analyses.stop();
            background.endWaiting();
            drain.run();
            delivery.tick();
            background.watch().stop();
        }
    }

    /** What the parts' start and stop need besides. */
    @ApplicationScoped
    public static class Background {
        private final ScheduledExecutorService executor;
        private final ExecutorService workers;
        private final Housekeeping housekeeping;
        private final EventStreams streams;
        private final Wakeups wakeups;
        private final ConnectLimiter connects;
        private final Stopping stopping;
        private final NodeWatch watch;
        private final Cluster cluster;
        private final Database database;

        /** For the CDI proxy. */
        protected Background() {
            executor = null;
            workers = null;
            housekeeping = null;
            streams = null;
            wakeups = null;
            connects = null;
            stopping = null;
            watch = null;
            cluster = null;
            database = null;
        }

        @Inject
        public Background(
                ScheduledExecutorService executor,
                ExecutorService workers,
                Housekeeping housekeeping,
                EventStreams streams,
                Wakeups wakeups,
                ConnectLimiter connects,
                Stopping stopping,
                NodeWatch watch,
                Cluster cluster,
                Database database) {
            this.watch = watch;
            this.cluster = cluster;
            this.database = database;
            this.executor = executor;
            this.workers = workers;
            this.housekeeping = housekeeping;
            this.streams = streams;
            this.wakeups = wakeups;
            this.connects = connects;
            this.stopping = stopping;
        }

        ScheduledExecutorService executor() {
            return executor;
        }

        Housekeeping housekeeping() {
            return housekeeping;
        }

        EventStreams streams() {
            return streams;
        }

        ConnectLimiter connects() {
            return connects;
        }

        Stopping stopping() {
            return stopping;
        }

        NodeWatch watch() {
            return watch;
        }

        /** For what may wait for the database. */
        Runnable handedOver(Runnable task) {
            return new HandedOver(task, workers);
        }

        List<Future<?>> joinCluster() {
            return cluster.start(executor, database.isShared());
        }

        /** Streams and long polls. */
        void endWaiting() {
            streams.closeAll();
            watch.endStreams();
            wakeups.wakeAll();
        }
    }
}
