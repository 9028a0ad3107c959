package io.mealbeat.ops;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.Ticker;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts peers that were called dead and were not: a frame of theirs, or a new connection of the same device, comes within 5 s.
 * Each death counts once at most. Bounded: of more than {@link #MAX_WATCHED} deaths within that time the rest is not watched.
 * Thread-safe.
 */
final class FalseDeaths {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MAX_WATCHED = 20_000;

    private final Ticker ticker;
    private final Counter counter;
    private final ConcurrentMap<Device, Long> deaths = new ConcurrentHashMap<>();

    private record Device(UUID user, String name) {
        static Device of(Connection connection) {
            return new Device(connection.userId(), connection.device());
        }
    }

    FalseDeaths(Ticker ticker, Counter counter) {
        this.ticker = ticker;
        this.counter = counter;
    }

    void died(Connection connection) {
        if (deaths.size() < MAX_WATCHED) {
            deaths.put(Device.of(connection), ticker.nanoTime());
        }
    }

    void opened(Connection connection) {
        heard(connection);
    }

    void heard(Connection connection) {
        if (deaths.isEmpty()) {
            return;
        }
        Long at = deaths.remove(Device.of(connection));
        if (at != null && ticker.nanoTime() - at <= WINDOW_NANOS) {
            counter.increment();
        }
    }

    void forgetExpired() {
        long now = ticker.nanoTime();
        deaths.values().removeIf(at -> now - at > WINDOW_NANOS);
    }
}
