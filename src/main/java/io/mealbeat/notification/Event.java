package io.mealbeat.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry in a user's stream.
 *
 * @param offset 1 for the first event of the user, then increasing without gaps in the order of commits
 * @param type such as {@code meal_log.completed}
 * @param payload the message's {@code data} as JSON text
 */
public record Event(UUID userId, long offset, String type, String payload, Instant createdAt) {}
