package io.mealbeat.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The cursors as delivery sees them: stored ones, moved on by confirmations that wait to be written. Confirmations are written
 * together, so a device costs at most one write in each flush however many pongs it sends.
 *
 * <p>Invariant: an offset leaves {@code pending} only after it was committed; at every moment the greater of stored and pending
 * is what was confirmed. At most one entry per device. Thread-safe.
 */
@ApplicationScoped
public class CursorBook {
    private final CursorStore store;
    private final ConcurrentMap<CursorStore.Key, Long> pending = new ConcurrentHashMap<>();

    /** For the CDI proxy. */
    protected CursorBook() {
        store = null;
    }

    @Inject
    public CursorBook(CursorStore store) {
        this.store = store;
    }

    /** The confirmed offset of a device, which gets a cursor when it has none. */
    public long open(UUID userId, Device device) {
        Long waiting = pending.get(new CursorStore.Key(userId, device.name()));
        long stored = store.open(userId, device);
        return waiting == null ? stored : Math.max(stored, waiting);
    }

    /** Takes a confirmation; it is on the disk after the next {@link #flush()}. Never moves backwards. */
    public void confirm(UUID userId, Device device, long offset) {
        pending.merge(new CursorStore.Key(userId, device.name()), offset, Math::max);
    }

    /** Whether a confirmation waits to be written. */
    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Writes what waits. What cannot be written waits on; at worst an event is sent once more. */
    public void flush() {
        Map<CursorStore.Key, Long> batch = Map.copyOf(pending);
        if (!batch.isEmpty()) {
            store.confirm(batch);
            batch.forEach(pending::remove);
        }
    }
}
