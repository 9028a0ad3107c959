package io.mealbeat.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Starts and stops what watches this node. */
@ApplicationScoped
public class NodeWatch {
    private final NodeGauges gauges;
    private final Sampler sampler;
    private final SampleStreams streams;

    /** For the CDI proxy. */
    protected NodeWatch() {
        gauges = null;
        sampler = null;
        streams = null;
    }

    @Inject
    public NodeWatch(NodeGauges gauges, Sampler sampler, SampleStreams streams) {
        this.gauges = gauges;
        this.sampler = sampler;
        this.streams = streams;
    }

    /**
     * @param waiting makes a periodic task of one that waits for the database
     * @return the sampling, to be cancelled
     */
    public Future<?> start(ScheduledExecutorService executor, UnaryOperator<Runnable> waiting) {
        gauges.start();
        sampler.start();
        long period = Sampler.PERIOD.toNanos();
        return executor.scheduleAtFixedRate(waiting.apply(sampler), period, period, TimeUnit.NANOSECONDS);
    }

    /** Ends the pages' streams, which would hold up a stop. */
    public void endStreams() {
        streams.closeAll();
    }

    /** Takes back what the JVM and the server hold of ours. */
    public void stop() {
        gauges.stop();
    }
}
