package io.mealbeat.testing;

import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.EventLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Cursors in memory. Thread-safe. */
public final class InMemoryCursorStore implements CursorStore {
    private final EventLog events;

    // ---- guarded by this
    private final Map<Key, Long> cursors = new HashMap<>();
    private final Set<Key> inherited = new HashSet<>();

    public InMemoryCursorStore(EventLog events) {
        this.events = events;
    }

    @Override
    public synchronized long open(UUID userId, Device device) {
        return cursors.computeIfAbsent(new Key(userId, device.name()), key -> start(userId, device));
    }

    /** The first device of a session takes over from it; any other is a new one. */
    private long start(UUID userId, Device device) {
        Key session = new Key(userId, device.session());
        Long inheritance = cursors.get(session);
        return inheritance != null && inherited.add(session)
                ? inheritance
                : events.head(userId).offset();
    }

    @Override
    public synchronized void confirm(Map<Key, Long> offsets) {
        offsets.forEach((key, offset) -> cursors.computeIfPresent(key, (k, stored) -> Math.max(stored, offset)));
    }
}
