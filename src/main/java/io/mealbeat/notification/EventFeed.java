package io.mealbeat.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A user's stream for clients that ask instead of listening. Follows the same rules as a socket: it begins after the device's
 * cursor or where the client says that it stands, and what the client says it has is confirmed. Thread-safe.
 */
@ApplicationScoped
public class EventFeed {
    private final EventLog events;
    private final CursorBook cursors;
    private final AttemptJournal journal;

    /** For the CDI proxy. */
    protected EventFeed() {
        events = null;
        cursors = null;
        journal = null;
    }

    @Inject
    public EventFeed(EventLog events, CursorBook cursors, AttemptJournal journal) {
        this.events = events;
        this.cursors = cursors;
        this.journal = journal;
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
            resume.ifPresent(said -> confirm(userId, device, confirmed, said.since()));
        }
        List<Event> page = events.read(userId, start.offset(), limit);
        page.forEach(event -> journal.requested(event, device, "poll-" + device.name()));
        return new Page(head, start.offset(), start.resync().map(StartPosition.Resync::reason), page);
    }

    private void confirm(UUID userId, Device device, long before, long offset) {
        cursors.confirm(userId, device, offset);
        journal.acknowledged(userId, device, before, offset);
    }

    /**
     * Takes the client's word that the device has everything up to {@code offset}.
     *
     * @return the device's cursor now, which never goes backwards; empty when there is no event of this offset yet
     */
    public OptionalLong acknowledge(UUID userId, Device device, long offset) {
        if (offset > events.head(userId).offset()) {
            return OptionalLong.empty();
        }
        long before = cursors.open(userId, device);
        confirm(userId, device, before, offset);
        return OptionalLong.of(Math.max(before, offset));
    }

    /** Gives the device its cursor, at the newest event, when this is the first that is seen of it. */
    public void see(UUID userId, Device device) {
        cursors.open(userId, device);
    }
}
