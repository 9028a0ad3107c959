package io.mealbeat.connection;

/** Monotonic nanoseconds, as {@link System#nanoTime()}; the origin means nothing. Tests advance their own. */
@FunctionalInterface
public interface Ticker {
    long nanoTime();
}
