package io.mealbeat.socket;

import io.mealbeat.notification.Event;
import java.time.Instant;
import java.util.UUID;

/** An event of which only the offset matters. */
final class SomeEvent {
    private static final UUID USER = UUID.randomUUID();

    private SomeEvent() {}

    static Event at(long offset) {
        return new Event(USER, offset, "meal_log.completed", "{}", Instant.EPOCH);
    }
}
