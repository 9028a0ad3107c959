package io.mealbeat.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry in a user's stream.
 *
 * @param offset 1 for the first event of the user, then increasing without gaps in the order of commits
 * @param type such as {@code meal_log.completed}
 * @param payload the message's {@code data} as JSON text
 * @param traceparent of the request that caused it (W3C Trace Context); null for none
 */
public record Event(UUID userId, long offset, String type, String payload, Instant createdAt, String traceparent) {

    /** Of no trace. */
    public Event(UUID userId, long offset, String type, String payload, Instant createdAt) {
        this(userId, offset, type, payload, createdAt, null);
    }
}
