package io.mealbeat.boot;

import io.mealbeat.account.AuthConfig;
import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.connection.ClientPingConfig;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.meal.AnalysisConfig;
import io.mealbeat.notification.NotificationConfig;
import io.mealbeat.nutrition.fdc.ImportConfig;
import io.mealbeat.nutrition.llm.LlmConfig;
import io.mealbeat.nutrition.personal.PersonalConfig;
import io.mealbeat.ops.MetricsConfig;
import io.mealbeat.platform.Settings;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.proxy.ProxyConfig;
import io.mealbeat.rest.AccessConfig;
import io.mealbeat.socket.DrainConfig;
import io.mealbeat.socket.SocketConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All settings, read and checked at once: one that cannot be used stops the start before anything has been touched. */
record Configuration(
        StorageConfig storage,
        LivenessConfig liveness,
        SocketConfig socket,
        DrainConfig drain,
        NotificationConfig notification,
        AnalysisConfig analysis,
        LlmConfig llm,
        AuthConfig auth,
        AccessConfig access,
        ProxyConfig proxy,
        Work work,
        ClientPingConfig clientPings,
        MetricsConfig metrics,
        ClusterConfig cluster,
        Console console,
        ImportConfig imports,
        PersonalConfig personal) {
    private static final String INTERVAL = "mealbeat.heartbeat.interval";
    private static final String PONG_TIMEOUT = "mealbeat.heartbeat.pong-timeout";
    private static final String STALE_AFTER = "mealbeat.registry.stale-after";
    private static final String IDLE_TIMEOUT = "mealbeat.socket.idle-timeout";
    private static final String OPERATOR_KEY = "mealbeat.operator.key";
    private static final int SHORTEST_KEY = 16;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /**
     * The executor of deliveries and pings.
     *
     * @param threads {@code mealbeat.work.threads}
     * @param queue {@code mealbeat.work.queue}: tasks that may wait
     */
    record Work(int threads, int queue) {}

    /**
     * What is said at the start and after it.
     *
     * @param url {@code mealbeat.url}: where people reach this server; only printed, empty when not known
     * @param logLevel {@code mealbeat.log.level}: of our own loggers
     */
    record Console(String url, String logLevel) {}

    static Configuration from(Settings settings) {
        StorageConfig storage = StorageConfig.from(settings);
        LivenessConfig liveness = liveness(settings);
        SocketConfig socket = socket(settings);
        LlmConfig llm = LlmConfig.from(settings);
        return new Configuration(
                storage,
                liveness,
                socket,
                new DrainConfig(settings.duration("mealbeat.drain.period", Duration.ofSeconds(5), Duration.ZERO)),
                notification(settings),
                analysis(settings, llm),
                llm,
                AuthConfig.from(settings),
                access(settings),
                ProxyConfig.from(settings, liveness.interval()),
                new Work(
                        settings.integer("mealbeat.work.threads", 16, 2, 512),
                        settings.integer("mealbeat.work.queue", 100_000, 1_000, 10_000_000)),
                new ClientPingConfig(settings.flag("mealbeat.socket.observe-client-pings", true)),
                new MetricsConfig(MetricsConfig.Access.valueOf(
                        settings.oneOf("mealbeat.metrics.access", "loopback", List.of("loopback", "key", "open"))
                                .toUpperCase(Locale.ROOT))),
                ClusterConfig.from(settings, liveness.staleAfter(), socket.maxPerUser()),
                console(settings),
                ImportConfig.from(settings, storage.dataDir()),
                PersonalConfig.from(settings));
    }

    private static Console console(Settings settings) {
        return new Console(
                settings.text("mealbeat.url", ""),
                settings.oneOf("mealbeat.log.level", "INFO", List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR")));
    }

    private static LivenessConfig liveness(Settings settings) {
        Duration interval = settings.duration(INTERVAL, Duration.ofSeconds(25), Duration.ZERO);
        Duration pongTimeout = settings.duration(PONG_TIMEOUT, Duration.ofSeconds(8), Duration.ofMillis(100));
        Duration staleAfter = settings.duration(STALE_AFTER, Duration.ofMinutes(5), A_SECOND);
        Duration idleTimeout = settings.duration(IDLE_TIMEOUT, Duration.ofMinutes(10), A_SECOND);
        if (!interval.isZero()) {
            Settings.require(
                    pongTimeout.compareTo(interval) < 0,
                    settings.written(PONG_TIMEOUT, pongTimeout),
                    PONG_TIMEOUT,
                    "shorter than " + INTERVAL + " (" + interval + ")");
            Duration bound = interval.plus(pongTimeout);
            Settings.require(
                    staleAfter.compareTo(bound) > 0,
                    settings.written(STALE_AFTER, staleAfter),
                    STALE_AFTER,
                    "longer than " + INTERVAL + " plus " + PONG_TIMEOUT + " (" + bound + ")");
            Settings.require(
                    idleTimeout.compareTo(bound) > 0,
                    settings.written(IDLE_TIMEOUT, idleTimeout),
                    IDLE_TIMEOUT,
                    "longer than " + INTERVAL + " plus " + PONG_TIMEOUT + " (" + bound + ")");
        }
        return new LivenessConfig(interval, pongTimeout, staleAfter, idleTimeout);
    }

    private static SocketConfig socket(Settings settings) {
        return new SocketConfig(
                settings.integer("mealbeat.socket.max-connections-per-user", 5, 1, 10_000),
                settings.integer("mealbeat.socket.connects-per-minute", 10, 1, 1_000_000),
                settings.flag("mealbeat.socket.compression", false),
                origins(settings),
                settings.integer("mealbeat.socket.max-message-bytes", 4096, 128, 1_048_576),
                new SocketConfig.Outbound(
                        settings.integer("mealbeat.socket.queue-bytes", 262_144, 4_096, 67_108_864),
                        settings.integer("mealbeat.socket.queue-messages", 1_024, 8, 1_000_000),
                        settings.duration(
                                "mealbeat.socket.send-timeout", Duration.ofSeconds(10), Duration.ofMillis(100)),
                        settings.duration("mealbeat.notification.confirm-timeout", Duration.ofSeconds(30), A_SECOND)));
    }

    private static Set<String> origins(Settings settings) {
        return settings.list("mealbeat.socket.allowed-origins").stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .map(origin -> Settings.require(
                        origin.equals("*") || origin.matches("https?://[^/?#]+"),
                        origin,
                        "mealbeat.socket.allowed-origins",
                        "origins such as https://app.example.com, separated by commas, or *"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static NotificationConfig notification(Settings settings) {
        return new NotificationConfig(
                settings.duration("mealbeat.notification.retention", Duration.ofDays(7), A_SECOND),
                settings.integer("mealbeat.notification.events-per-user", 10_000, 1, 10_000_000),
                settings.integer("mealbeat.notification.attempts-kept", 1_000_000, 1_000, 1_000_000_000),
                settings.duration("mealbeat.notification.trim-interval", Duration.ofMinutes(5), A_SECOND));
    }

    private static AnalysisConfig analysis(Settings settings, LlmConfig llm) {
        return new AnalysisConfig(
                settings.integer("mealbeat.analysis.threads", 16, 1, 256),
                settings.integer("mealbeat.analysis.retries", 5, 0, 100),
                settings.duration("mealbeat.analysis.retry-delay", A_SECOND, Duration.ofMillis(10)),
                llm.enabled() ? llm.timeout() : Duration.ZERO);
    }

    /** Secrets are named by key alone when they break a rule. */
    private static AccessConfig access(Settings settings) {
        String key = settings.text(OPERATOR_KEY, "");
        Settings.require(
                key.isEmpty() || key.length() >= SHORTEST_KEY,
                "(hidden)",
                OPERATOR_KEY,
                "at least " + SHORTEST_KEY + " characters long");
        return new AccessConfig(
                settings.list("mealbeat.auth.api-keys"), key.isEmpty() ? Optional.empty() : Optional.of(key));
    }
}
