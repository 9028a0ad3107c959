package io.mealbeat.platform;

import java.time.Duration;
import java.util.Optional;

/** At most so many attempts per key within any stretch of time as long as a window. Thread-safe. */
public interface AttemptWindow<K> {
    /** How long the key is refused from now on, more than nothing; empty when it is not. */
    Optional<Duration> refusedFor(K key);

    /** Counts an attempt, unless the key is refused: then returns false. */
    boolean add(K key);

    void forget(K key);

    /** Frees the memory of what has expired, which otherwise waits for the next attempt of anybody. */
    void forgetExpired();
}
