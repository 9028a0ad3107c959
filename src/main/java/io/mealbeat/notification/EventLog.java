package io.mealbeat.notification;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The users' streams of events. Thread-safe. */
public interface EventLog {
    /**
     * Appends an event within the caller's transaction, so that it exists exactly when the change that caused it does.
     *
     * @param payload JSON text
     * @throws IllegalStateException when the thread has no transaction
     */
    Event append(UUID userId, String type, String payload);

    /** At most {@code limit} retained events after {@code offset}, in order. */
    List<Event> read(UUID userId, long offset, int limit);

    /** The oldest event that is kept; empty when there is none. */
    OptionalLong oldestOffset(UUID userId);

    /** One event; empty when it never was, or is not kept any more. */
    default Optional<Event> find(UUID userId, long offset) {
        return read(userId, offset - 1, 1).stream()
                .filter(event -> event.offset() == offset)
                .findFirst();
    }

    /** How many retained events follow {@code offset}. */
    long countAfter(UUID userId, long offset);

    /** The stream's epoch and newest offset; the stream comes into being with the first question. */
    StreamHead head(UUID userId);

    /**
     * The newest offsets of several streams; those that do not exist are missing.
     *
     * @param users some hundred at most
     */
    Map<UUID, Long> newestOffsets(Collection<UUID> users);

    /**
     * Forgets events that are older than {@code retention} or beyond {@code perUser}, some thousands in one call.
     *
     * @return how many were deleted; call again while it is not 0
     */
    int trim(Duration retention, int perUser);
}
