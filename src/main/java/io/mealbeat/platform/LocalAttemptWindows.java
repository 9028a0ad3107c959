package io.mealbeat.platform;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Windows in this node's memory.
 *
 * @param nanoTime monotonic nanoseconds
 */
public record LocalAttemptWindows(LongSupplier nanoTime) implements AttemptWindows {
    @Override
    public <K> AttemptWindow<K> of(String name, int limit, Duration window, int maxKeys) {
        return new SlidingWindow<>(limit, window, maxKeys, nanoTime);
    }
}
