package io.mealbeat.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.account.AuthConfig;
import io.mealbeat.account.SigningKey;
import io.mealbeat.account.jdbc.JdbcSharedKey;
import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.ClusterPresence;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.cluster.redis.RedisNode;
import io.mealbeat.connection.ClientPingConfig;
import io.mealbeat.connection.ConnectionObserver;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.RelayingObserver;
import io.mealbeat.connection.Ticker;
import io.mealbeat.meal.AnalysisConfig;
import io.mealbeat.meal.AnalysisObserver;
import io.mealbeat.notification.DeliveryObserver;
import io.mealbeat.notification.NotificationConfig;
import io.mealbeat.nutrition.fdc.ImportConfig;
import io.mealbeat.nutrition.personal.PersonalConfig;
import io.mealbeat.ops.ClusterMetrics;
import io.mealbeat.ops.MetricsConfig;
import io.mealbeat.ops.NodeMetrics;
import io.mealbeat.platform.AttemptWindows;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Executors;
import io.mealbeat.platform.Json;
import io.mealbeat.platform.LocalAttemptWindows;
import io.mealbeat.platform.RecordTypes;
import io.mealbeat.platform.Settings;
import io.mealbeat.platform.SteadyClock;
import io.mealbeat.platform.Storage;
import io.mealbeat.proxy.ProxyConfig;
import io.mealbeat.rest.AccessConfig;
import io.mealbeat.socket.DrainConfig;
import io.mealbeat.socket.Peers;
import io.mealbeat.socket.SocketConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What CDI injects and cannot make itself. Opens storage and executors when it is made and closes them at the very end, after
 * everything that uses them has been stopped.
 */
@ApplicationScoped
public class Beans {
    private static final Logger log = LoggerFactory.getLogger(Beans.class);

    private Configuration configuration;
    private Storage storage;
    private PrometheusMeterRegistry meters;
    private Executors executors;
    private ClusterMetrics clusterMetrics;
    private Exchange exchange;
    private AttemptWindows windows;
    private SigningKey signingKey;
    private boolean closed;

    /** Not in the constructor, which also runs when CDI makes its proxy. */
    @PostConstruct
    void open() {
        Settings settings = Settings.load();
        configuration = Configuration.from(settings);
        // Before the database's library says which URL it uses.
        LogLevel.apply(configuration.console().logLevel());
        settings.unknownKeys().forEach(key -> log.warn("{} is not a setting of Mealbeat; is it misspelt?", key));
        meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        storage = Storage.open(configuration.storage(), meters);
        try {
            executors = Executors.open(
                    configuration.work().threads(), configuration.work().queue());
            openExchange();
            signingKey = storage.database().isShared()
                    ? storage.patiently(() -> SigningKey.shared(new JdbcSharedKey(storage.database())))
                    : SigningKey.loadOrCreate(configuration.storage().dataDir());
        } catch (RuntimeException e) {
            // CDI does not destroy what it could not make, and the directory would stay taken.
            close();
            throw e;
        }
    }

    private void openExchange() {
        clusterMetrics = new ClusterMetrics(meters);
        ClusterConfig cluster = configuration.cluster();
        windows = new LocalAttemptWindows(System::nanoTime);
        exchange = Exchange.alone(cluster.node());
        if (cluster.redis().isPresent()) {
            RedisNode redis = RedisNode.open(cluster, windows, clusterMetrics);
            exchange = redis.exchange();
            windows = redis.windows();
            clusterMetrics.watch(exchange::isUp);
        }
    }

    /** Idempotent. By {@link Startup}, and by CDI where the start was not reached; on Jetty, Weld destroys no bean at all. */
    @PreDestroy
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (exchange != null) {
            exchange.close();
        }
        if (executors != null) {
            executors.close();
        }
        storage.close();
        meters.close();
        RecordTypes.forget();
    }

    /** Where the data is, for the log. */
    String place() {
        return storage.place();
    }

    Configuration configuration() {
        return configuration;
    }

    @Produces
    @Singleton
    PersonalConfig personal() {
        return configuration.personal();
    }

    @Produces
    @Singleton
    LivenessConfig liveness() {
        return configuration.liveness();
    }

    @Produces
    @Singleton
    ClientPingConfig clientPings() {
        return configuration.clientPings();
    }

    @Produces
    @Singleton
    SocketConfig socket() {
        return configuration.socket();
    }

    @Produces
    @Singleton
    DrainConfig drain() {
        return configuration.drain();
    }

    @Produces
    @Singleton
    NotificationConfig notification() {
        return configuration.notification();
    }

    @Produces
    @Singleton
    AnalysisConfig analysis() {
        return configuration.analysis();
    }

    @Produces
    @Singleton
    ImportConfig imports() {
        return configuration.imports();
    }

    @Produces
    @Singleton
    AuthConfig auth() {
        return configuration.auth();
    }

    @Produces
    @Singleton
    AccessConfig access() {
        return configuration.access();
    }

    @Produces
    @Singleton
    ProxyConfig proxy() {
        return configuration.proxy();
    }

    @Produces
    @Singleton
    MetricsConfig metrics() {
        return configuration.metrics();
    }

    /** Typed, because who observes connections is another. */
    @Produces
    @Singleton
    @Typed({NodeMetrics.class, DeliveryObserver.class, AnalysisObserver.class})
    NodeMetrics nodeMetrics(Ticker ticker) {
        return new NodeMetrics(meters, ticker);
    }

    @Produces
    @Singleton
    ConnectionObserver connections(NodeMetrics metrics, ClusterPresence presence) {
        return exchange.isShared() ? new RelayingObserver(metrics, presence) : metrics;
    }

    @Produces
    @Singleton
    ClusterConfig cluster() {
        return configuration.cluster();
    }

    @Produces
    @Singleton
    ClusterObserver clusterObserver() {
        return clusterMetrics;
    }

    /** Typed, because CDI is not to close it: it belongs to the node that it came with. */
    @Produces
    @Singleton
    @Typed(Exchange.class)
    Exchange exchange() {
        return exchange;
    }

    @Produces
    @Singleton
    AttemptWindows windows() {
        return windows;
    }

    @Produces
    @Singleton
    @Typed({PrometheusMeterRegistry.class, MeterRegistry.class})
    PrometheusMeterRegistry meters() {
        return meters;
    }

    @Produces
    @Singleton
    SigningKey signingKey() {
        return signingKey;
    }

    @Produces
    @Singleton
    Database database() {
        return storage.database();
    }

    /** Typed, because it is a plain executor, too. */
    @Produces
    @Singleton
    @Typed(ScheduledExecutorService.class)
    ScheduledExecutorService scheduled() {
        return executors.scheduled();
    }

    @Produces
    @Singleton
    @Typed(ExecutorService.class)
    ExecutorService plain() {
        return executors.plain();
    }

    @Produces
    @Singleton
    @Peers
    ExecutorService peers() {
        return executors.peers();
    }

    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Typed, because it is a clock, too. */
    @Produces
    @Singleton
    @Typed(SteadyClock.class)
    SteadyClock steadyClock() {
        return storage.steadyClock();
    }

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }
}
