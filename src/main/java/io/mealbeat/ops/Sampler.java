package io.mealbeat.ops;

import io.mealbeat.connection.Ticker;
import io.mealbeat.meal.jdbc.AnalysisScheduler;
import io.mealbeat.notification.ConfirmedEvents;
import io.mealbeat.notification.Outcomes;
import io.mealbeat.platform.DatabaseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a {@link Sample} of this node every {@link #PERIOD}, for operators' pages and for the success figures, which need a past
 * that counters alone do not have.
 *
 * <p>One thread at a time runs it; anybody may read. Listeners are called by that thread and must not block.
 */
@ApplicationScoped
public class Sampler implements Runnable {
    public static final Duration PERIOD = Duration.ofSeconds(5);
    /** How long an event has to be confirmed before it is asked whether it was. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    private final NodeMetrics metrics;
    private final ConnectionTotals totals;
    private final Outcomes outcomes;
    private final AnalysisScheduler analyses;
    private final Ticker ticker;
    private final Clock clock;
    private final SampleLog samples = new SampleLog();
    private final Set<Consumer<Sample>> listeners = ConcurrentHashMap.newKeySet();
    private volatile Instant since;

    // ---- owned by the thread that runs
    private Counts last = Counts.NONE;
    private long lastNanos;
    private Instant settledUntil;

    /** For the CDI proxy. */
    protected Sampler() {
        metrics = null;
        totals = null;
        outcomes = null;
        analyses = null;
        ticker = null;
        clock = null;
    }

    @Inject
    public Sampler(
            NodeMetrics metrics,
            ConnectionTotals totals,
            Outcomes outcomes,
            AnalysisScheduler analyses,
            Ticker ticker,
            Clock clock) {
        this.metrics = metrics;
        this.totals = totals;
        this.outcomes = outcomes;
        this.analyses = analyses;
        this.ticker = ticker;
        this.clock = clock;
        start();
    }

    /** Begins to count from now on; before the first run. */
    void start() {
        lastNanos = ticker.nanoTime();
        since = clock.instant();
        settledUntil = since;
    }

    @Override
    public void run() {
        try {
            metrics.forgetOldDeaths();
            Sample sample = take();
            samples.add(sample);
            listeners.forEach(listener -> listener.accept(sample));
        } catch (DatabaseUnavailableException e) {
            log.debug("No sample while the database does not answer");
        } catch (RuntimeException | Error e) {
            log.error("Sampling failed; the next sample is taken as scheduled", e);
        }
    }

    /** What no sample could be taken of (the database was away) is in the next one. */
    private Sample take() {
        Instant settled = clock.instant().minus(GRACE);
        // A clock that was set back finds nothing new for a while.
        ConfirmedEvents confirmed =
                settled.isAfter(settledUntil) ? outcomes.between(settledUntil, settled) : ConfirmedEvents.NONE;
        long pending = analyses.pending();
        long now = ticker.nanoTime();
        long seconds = Math.max(1, Math.round((now - lastNanos) / (double) TimeUnit.SECONDS.toNanos(1)));
        Counts counts = metrics.counts();
        ConnectionTotals.Totals current = totals.get();
        Sample sample = new Sample(
                clock.instant(),
                seconds,
                current,
                (double) current.connections() * seconds,
                counts.minus(last),
                confirmed,
                pending,
                metrics.timesSinceLastCall());
        last = counts;
        lastNanos = now;
        settledUntil = settled.isAfter(settledUntil) ? settled : settledUntil;
        return sample;
    }

    /** The samples of the last {@code window}, the oldest first. */
    public List<Sample> last(Duration window) {
        return samples.last(window);
    }

    /** When this node began to count. */
    public Instant since() {
        return since;
    }

    /** Calls {@code listener} with each new sample until it is removed. */
    public void addListener(Consumer<Sample> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<Sample> listener) {
        listeners.remove(listener);
    }
}
