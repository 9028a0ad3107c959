package io.mealbeat.connection;

import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.RecordingTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A registry with connections whose transports only write down what is asked of them, in virtual time. */
final class ConnectionFixture {
    static final LivenessConfig DEFAULTS = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private static final Instant OPENED = Instant.parse("2026-11-22T09:41:08Z");

    final ManualTicker ticker = new ManualTicker();
    final ConnectionRegistry registry;
    final HeartbeatSweep sweep;
    private final LivenessConfig config;

    ConnectionFixture() {
        this(DEFAULTS);
    }

    ConnectionFixture(LivenessConfig config) {
        this.config = config;
        registry = new ConnectionRegistry(config);
        sweep = new HeartbeatSweep(registry, config, ticker);
    }

    /** A connection, not registered, whose first ping is due at once. */
    Connection connection(UUID user, Transport transport) {
        return connection(user, 0.0, transport);
    }

    Connection connection(UUID user, double jitter, Transport transport) {
        long now = ticker.nanoTime();
        return new Connection(user, "phone", OPENED, now, new Heartbeat(config, now, jitter), transport);
    }

    Connection connection(UUID user) {
        return connection(user, new RecordingTransport());
    }

    /** A registered connection that leaves the registry when it is closed. */
    Connection register(UUID user, double jitter, RecordingTransport transport) {
        Connection connection = connection(user, jitter, transport);
        transport.onClose(() -> registry.remove(connection));
        registry.add(connection, Integer.MAX_VALUE);
        return connection;
    }

    Connection register(UUID user) {
        return register(user, 0.0, new RecordingTransport());
    }

    static RecordingTransport transportOf(Connection connection) {
        return (RecordingTransport) connection.transport();
    }
}
