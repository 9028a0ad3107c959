package io.mealbeat.socket;

import io.mealbeat.connection.Ticker;
import io.mealbeat.platform.SlidingWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/** Limits how often a user may connect within any minute. Refused attempts cost nothing. Thread-safe. */
@ApplicationScoped
public class ConnectLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Users remembered at the same time. */
    private static final int MAX_USERS = 200_000;

    private final SlidingWindow<UUID> connects;

    /** For the CDI proxy. */
    protected ConnectLimiter() {
        connects = null;
    }

    @Inject
    public ConnectLimiter(SocketConfig config, Ticker ticker) {
        connects = new SlidingWindow<>(config.connectsPerMinute(), WINDOW, MAX_USERS, ticker::nanoTime);
    }

    /** @return zero when the user may connect now, else how long to wait */
    Duration tryConnect(UUID userId) {
        return connects.add(userId)
                ? Duration.ZERO
                : connects.refusedFor(userId).orElse(Duration.ZERO);
    }

    /** Forgets the connects of quiet users. */
    public void forgetExpired() {
        connects.forgetExpired();
    }
}
