package io.mealbeat.connection;

import java.time.Duration;
import java.util.Locale;

/** How ages are written in log lines. */
final class Ages {
    private static final int SECONDS_PER_MINUTE = 60;

    private Ages() {}

    /** {@code 15s}, {@code 5m12s}; whole seconds, never negative. */
    static String coarse(long nanos) {
        long seconds = Math.max(0, Duration.ofNanos(nanos).toSeconds());
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds + "s";
        }
        return seconds / SECONDS_PER_MINUTE + "m" + seconds % SECONDS_PER_MINUTE + "s";
    }

    /** {@code 8.1 s}. */
    static String precise(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
