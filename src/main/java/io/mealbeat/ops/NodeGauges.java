package io.mealbeat.ops;

import io.mealbeat.meal.jdbc.AnalysisScheduler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.binder.tomcat.TomcatMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters that are read when somebody scrapes: this node's state, the JVM and, where it is one, Tomcat.
 *
 * <p>Life: {@link #start()}, {@link #stop()}. In between the JVM and Tomcat hold listeners of ours, which {@code stop} takes back:
 * left there, they would keep an undeployed application in memory.
 */
@ApplicationScoped
public class NodeGauges {
    private static final Logger log = LoggerFactory.getLogger(NodeGauges.class);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final MeterRegistry registry;
    private final ConnectionTotals totals;
    private final AnalysisScheduler analyses;
    private final List<AutoCloseable> listening = new ArrayList<>();

    /** For the CDI proxy. */
    protected NodeGauges() {
        registry = null;
        totals = null;
        analyses = null;
    }

    @Inject
    public NodeGauges(MeterRegistry registry, ConnectionTotals totals, AnalysisScheduler analyses) {
        this.registry = registry;
        this.totals = totals;
        this.analyses = analyses;
    }

    public void start() {
        describe();
        ofTheJvm().forEach(this::bind);
        if (isTomcat()) {
            bind(new TomcatMetrics(null, List.of()));
        }
    }

    static List<MeterBinder> ofTheJvm() {
        return List.of(
                new JvmMemoryMetrics(),
                new JvmGcMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
    }

    /** The gauges of this node's own state. */
    void describe() {
        total("websocket.connections.active", "WebSockets that are open", ConnectionTotals.Totals::connections);
        total("websocket.users.active", "Users with an open WebSocket", ConnectionTotals.Totals::users);
        total(
                "websocket.connections.suspect",
                "Open WebSockets without a recent sign of life, or behind",
                ConnectionTotals.Totals::suspect);
        bytes("outbound.queue", "Waiting to be written to WebSockets", ConnectionTotals.Totals::queuedBytes);
        Gauge.builder("undelivered.oldest", totals, all -> all.get().longestWaitNanos() / NANOS_PER_SECOND)
                .description(
                        "How long the oldest event handed to an open WebSocket has been waiting for its confirmation")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("jobs.pending", analyses, AnalysisScheduler::pending)
                .description("Meal logs whose analysis has not ended")
                .register(registry);
    }

    private void total(String name, String help, ToDoubleFunction<ConnectionTotals.Totals> value) {
        Gauge.builder(name, totals, all -> value.applyAsDouble(all.get()))
                .description(help)
                .register(registry);
    }

    private void bytes(String name, String help, ToDoubleFunction<ConnectionTotals.Totals> value) {
        Gauge.builder(name, totals, all -> value.applyAsDouble(all.get()))
                .description(help)
                .baseUnit("bytes")
                .register(registry);
    }

    /** Without Tomcat's own classes its binder cannot even be loaded. */
    private static boolean isTomcat() {
        try {
            Class.forName("org.apache.catalina.Manager", false, NodeGauges.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            log.debug("No Tomcat: {}", e.toString());
            return false;
        }
    }

    private void bind(MeterBinder binder) {
        if (binder instanceof AutoCloseable closeable) {
            listening.add(closeable);
        }
        binder.bindTo(registry);
    }

    /** Idempotent. */
    public void stop() {
        for (AutoCloseable closeable : listening) {
            try {
                closeable.close();
            } catch (Exception e) {
                log.warn("A listener of the metrics could not be taken back", e);
            }
        }
        listening.clear();
    }
}
