package io.mealbeat.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A user's stream for clients that ask instead of listening. Follows the same rules as a socket: it begins after the device's
 * cursor or where the client says that it stands, and what the client says it has is confirmed. Thread-safe.
 */
@ApplicationScoped
public class EventFeed {
    private final EventLog events;
    private final CursorBook cursors;

    /** For the CDI proxy. */
    protected EventFeed() {
        events = null;
        cursors = null;
    }

    @Inject
    public EventFeed(EventLog events, CursorBook cursors) {
        this.events = events;
        this.cursors = cursors;
    }

    /**
     * What follows a position.
     *
     * @param head where the stream stands
     * @param after the position that the events follow
     * @param resync why events before {@code after} are missing; empty when none are
     */
    public record Page(StreamHead head, long after, Optional<String> resync, List<Event> events) {
        /** Offset of the last event, or the position when there is none: the {@code since} of the next question. */
        public long last() {
            return events.isEmpty() ? after : events.get(events.size() - 1).offset();
        }

        public boolean hasMore() {
            return last() < head.offset();
        }
    }

    /** At most {@code limit} events after the client's position, or the device's cursor when it names none. */
    public Page read(UUID userId, Device device, Optional<Resume> resume, int limit) {
        long confirmed = cursors.open(userId, device);
        StreamHead head = events.head(userId);
        StartPosition start =
                StartPosition.of(Math.min(confirmed, head.offset()), head, events.oldestOffset(userId), resume);
        if (start.resync().isEmpty()) {
            resume.ifPresent(said -> cursors.confirm(userId, device, said.since()));
        }
        List<Event> page = events.read(userId, start.offset(), limit);
        return new Page(head, start.offset(), start.resync().map(StartPosition.Resync::reason), page);
    }
}
