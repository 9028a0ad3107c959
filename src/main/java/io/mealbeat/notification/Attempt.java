package io.mealbeat.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to bring an event to a connection.
 *
 * @param connection names it, also across restarts; {@code poll-…} and {@code stream-…} are those that are no WebSocket
 * @param witness the connection's last sign of life at that moment; {@code request} when it is one itself
 * @param seenMillisAgo how old that was
 * @param confirmedAt null while it is not confirmed
 * @param failure why the connection ended before it was; null otherwise
 */
public record Attempt(
        UUID userId,
        long offset,
        String connection,
        String device,
        String witness,
        long seenMillisAgo,
        Instant writtenAt,
        Instant confirmedAt,
        String failure) {}
