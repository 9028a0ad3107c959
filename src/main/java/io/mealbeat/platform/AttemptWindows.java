package io.mealbeat.platform;

import java.time.Duration;

/** Makes the windows in which attempts are counted: each node's own, or those that all nodes share. */
public interface AttemptWindows {
    /**
     * @param name the same on every node, for the same limit
     * @param maxKeys that a node remembers at the same time
     */
    <K> AttemptWindow<K> of(String name, int limit, Duration window, int maxKeys);
}
