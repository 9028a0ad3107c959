package io.mealbeat.testing;

import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.Device;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Cursors in memory; every device begins before the first event. Thread-safe. */
public final class InMemoryCursorStore implements CursorStore {
    private final Map<Key, Long> cursors = new HashMap<>();

    @Override
    public synchronized long open(UUID userId, Device device) {
        return cursors.computeIfAbsent(new Key(userId, device.name()), key -> 0L);
    }

    @Override
    public synchronized void confirm(Map<Key, Long> offsets) {
        offsets.forEach((key, offset) -> cursors.merge(key, offset, Math::max));
    }
}
