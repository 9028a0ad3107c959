package io.mealbeat.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Failures per key within an exact sliding window: the last {@code limit} times of each key, in epoch milliseconds, oldest
 * first. At most 100,000 keys; more make the cache drop some early. Each failure costs its sender a bcrypt check, so that few
 * keys ever hold many times. Thread-safe: an array is replaced, never changed.
 */
final class FailureCounts {
    private static final int MAX_KEYS = 100_000;

    private final int limit;
    private final long windowMillis;
    private final Clock clock;
    private final Cache<String, long[]> times;

    FailureCounts(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.windowMillis = window.toMillis();
        this.clock = clock;
        this.times = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(window)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                // On the caller's thread: the shared pool's threads outlive a web application.
                .executor(Runnable::run)
                .build();
    }

    /** How long the key is refused from now on, more than nothing; empty when it is not. */
    Optional<Duration> refusedFor(String key) {
        long[] failures = times.getIfPresent(key);
        return failures == null ? Optional.empty() : refusal(failures, clock.millis());
    }

    /** Counts a failure, unless the key is refused already: then returns false. Of parallel calls at most {@code limit} count. */
    boolean add(String key) {
        long now = clock.millis();
        AtomicBoolean counted = new AtomicBoolean();
        times.asMap().compute(key, (same, failures) -> {
            if (failures != null && refusal(failures, now).isPresent()) {
                return failures;
            }
            counted.set(true);
            return append(failures == null ? new long[0] : failures, now);
        });
        return counted.get();
    }

    void forget(String key) {
        times.invalidate(key);
    }

    private Optional<Duration> refusal(long[] failures, long now) {
        if (failures.length < limit) {
            return Optional.empty();
        }
        // One attempt is free again as soon as the oldest of the last `limit` failures leaves the window.
        long millis = failures[0] + windowMillis - now;
        return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    private long[] append(long[] failures, long now) {
        int from = failures.length < limit ? 0 : 1;
        long[] result = Arrays.copyOfRange(failures, from, failures.length + 1);
        result[result.length - 1] = now;
        return result;
    }
}
