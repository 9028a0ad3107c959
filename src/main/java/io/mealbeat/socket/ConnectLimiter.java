package io.mealbeat.socket;

import io.mealbeat.connection.Ticker;
import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.AttemptWindows;
import io.mealbeat.platform.LocalAttemptWindows;
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

    /** Refused a moment ago, and free again by now. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final AttemptWindow<UUID> connects;

    /** For the CDI proxy. */
    protected ConnectLimiter() {
        connects = null;
    }

    /** Of this node alone. */
    ConnectLimiter(SocketConfig config, Ticker ticker) {
        this(config, new LocalAttemptWindows(ticker::nanoTime));
    }

    @Inject
    public ConnectLimiter(SocketConfig config, AttemptWindows windows) {
        connects = windows.of("connects", config.connectsPerMinute(), WINDOW, MAX_USERS);
    }

    /** @return zero when the user may connect now, else how long to wait */
    Duration tryConnect(UUID userId) {
        return connects.add(userId)
                ? Duration.ZERO
                : connects.refusedFor(userId).orElse(AT_ONCE);
    }

    /** Forgets the connects of quiet users. */
    public void forgetExpired() {
        connects.forgetExpired();
    }
}
