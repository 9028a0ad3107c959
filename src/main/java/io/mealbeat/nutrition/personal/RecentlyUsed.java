package io.mealbeat.nutrition.personal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps values up to a total weight; the one that was not asked for longest goes first. Thread-safe. */
final class RecentlyUsed<K, V> {
    private static final float USUAL_LOAD = 0.75f;

    private record Weighed<T>(T value, int weight) {}

    private final long most;

    // ---- guarded by this
    private final Map<K, Weighed<V>> values = new LinkedHashMap<>(16, USUAL_LOAD, true);
    private long weight;

    RecentlyUsed(long most) {
        this.most = most;
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key)).map(Weighed::value);
    }

    /** Replaces the value of this key. One that is heavier than all may be is not kept. */
    synchronized void put(K key, V value, int itsWeight) {
        Weighed<V> before = values.remove(key);
        weight -= before == null ? 0 : before.weight();
        if (itsWeight > most) {
            return;
        }
        values.put(key, new Weighed<>(value, itsWeight));
        weight += itsWeight;
        Iterator<Weighed<V>> eldest = values.values().iterator();
        while (weight > most) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    synchronized int size() {
        return values.size();
    }
}
