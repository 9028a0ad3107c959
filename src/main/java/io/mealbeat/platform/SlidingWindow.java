package io.mealbeat.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * At most so many attempts per key within any stretch of time as long as the window. Exact: holds the monotonic times of the last
 * {@code limit} attempts of each key, the oldest first. Beyond {@code maxKeys} the least recent keys are forgotten, which only
 * ever forgives. Thread-safe: an array is replaced, never changed.
 */
public final class SlidingWindow<K> implements AttemptWindow<K> {
    private final int limit;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Cache<K, long[]> times;

    /** @param nanoTime monotonic nanoseconds */
    public SlidingWindow(int limit, Duration window, int maxKeys, LongSupplier nanoTime) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
        this.times = Caffeine.newBuilder()
                .maximumSize(maxKeys)
                .expireAfterWrite(window)
                .ticker(nanoTime::getAsLong)
                // On the caller's thread: the shared pool's threads outlive a web application.
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Duration> refusedFor(K key) {
        long[] attempts = times.getIfPresent(key);
        return attempts == null ? Optional.empty() : refusal(attempts, nanoTime.getAsLong());
    }

    /** Of parallel calls at most {@code limit} count. */
    @Override
    public boolean add(K key) {
        AtomicBoolean counted = new AtomicBoolean();
        times.asMap().compute(key, (same, attempts) -> {
            long now = nanoTime.getAsLong();
            if (attempts != null && refusal(attempts, now).isPresent()) {
                return attempts;
            }
            counted.set(true);
            return append(attempts == null ? new long[0] : attempts, now);
        });
        return counted.get();
    }

    @Override
    public void forget(K key) {
        times.invalidate(key);
    }

    @Override
    public void forgetExpired() {
        times.cleanUp();
    }

    private Optional<Duration> refusal(long[] attempts, long now) {
        if (attempts.length < limit) {
            return Optional.empty();
        }
        // One attempt is free again as soon as the oldest of the last `limit` attempts leaves the window.
        long nanos = attempts[0] + windowNanos - now;
        return nanos > 0 ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
    }

    private long[] append(long[] attempts, long now) {
        int from = attempts.length < limit ? 0 : 1;
        long[] result = Arrays.copyOfRange(attempts, from, attempts.length + 1);
        result[result.length - 1] = now;
        return result;
    }
}
