package io.mealbeat.ops;

import io.mealbeat.cluster.ClusterObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Counts what passes between the nodes. Thread-safe. */
public class ClusterMetrics implements ClusterObserver {
    private final MeterRegistry registry;
    private final Map<Fate, Counter> sent = new EnumMap<>(Fate.class);
    private final Counter received;
    private final Counter repaired;
    private final Counter replaced;

    public ClusterMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Fate fate : Fate.values()) {
            sent.put(
                    fate,
                    Counter.builder("cluster.wakeups.sent")
                            .description("Hints to other nodes that a stream has grown, by what became of them")
                            .tag("fate", lower(fate))
                            .register(registry));
        }
        received = counter("cluster.wakeups.received", "Hints of other nodes that a stream has grown");
        repaired = counter("cluster.repaired", "Subscribers that the sweep found behind: nobody had told them");
        replaced = counter("cluster.replaced", "Connections closed for a newer one of their user at another node");
    }

    private Counter counter(String name, String help) {
        return Counter.builder(name).description(help).register(registry);
    }

    private static String lower(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    /** @param up whether Redis answers */
    public void watch(BooleanSupplier up) {
        Gauge.builder("redis.up", up, answers -> answers.getAsBoolean() ? 1 : 0)
                .description("1 while Redis answers, 0 while this node works without it")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void wakeupSent(Fate fate) {
        sent.get(fate).increment();
    }

    @Override
    public void wakeupReceived() {
        received.increment();
    }

    @Override
    public void asked(String kind, Fate fate, long nanos) {
        Meters.timer("redis.scripts", "Scripts and commands of this node in Redis, by what became of them")
                .tag("kind", kind)
                .tag("fate", lower(fate))
                .serviceLevelObjectives(Meters.millis(1, 2, 5, 10, 25, 50, 100, 250, 1000))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void repaired(int subscribers) {
        repaired.increment(subscribers);
    }

    @Override
    public void replaced() {
        replaced.increment();
    }
}
