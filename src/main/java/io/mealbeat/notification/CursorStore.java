package io.mealbeat.notification;

import java.util.Map;
import java.util.UUID;

/** The stored confirmed offset of each device. Thread-safe. */
public interface CursorStore {
    /**
     * The device's confirmed offset. A device never seen before gets a cursor: the first one of a
     * sign-in session where that session stands, so that a meal logged before the first connect is delivered; any other at the
     * stream's newest offset, so that a new phone is not flooded with a week.
     */
    long open(UUID userId, Device device);

    /** Moves cursors forward in one transaction; a cursor that is further already stays. */
    void confirm(Map<Key, Long> offsets);

    /** Names one cursor. */
    record Key(UUID userId, String device) {}
}
