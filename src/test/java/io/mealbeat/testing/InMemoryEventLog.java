package io.mealbeat.testing;

import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.StreamHead;
import io.mealbeat.platform.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Streams in memory; appending needs no transaction and is committed at once. Keeps everything. Thread-safe. */
public final class InMemoryEventLog implements EventLog {
    private final Map<UUID, List<Event>> streams = new HashMap<>();
    private final Clock clock;
    private boolean unavailable;

    public InMemoryEventLog(Clock clock) {
        this.clock = clock;
    }

    /** From now on fails as without a database, or no longer does. */
    public synchronized void unavailable(boolean is) {
        unavailable = is;
    }

    @Override
    public synchronized Event append(UUID userId, String type, String payload) {
        List<Event> stream = stream(userId);
        Event event = new Event(userId, stream.size() + 1L, type, payload, clock.instant());
        stream.add(event);
        return event;
    }

    @Override
    public synchronized List<Event> read(UUID userId, long offset, int limit) {
        return stream(userId).stream()
                .filter(event -> event.offset() > offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long countAfter(UUID userId, long offset) {
        return read(userId, offset, Integer.MAX_VALUE).size();
    }

    @Override
    public synchronized StreamHead head(UUID userId) {
        return new StreamHead("epoch-1", stream(userId).size());
    }

    @Override
    public int trim(Duration retention, int perUser) {
        return 0;
    }

    private List<Event> stream(UUID userId) {
        if (unavailable) {
            throw new DatabaseUnavailableException(new IllegalStateException("no database, as the test wants it"));
        }
        return streams.computeIfAbsent(userId, user -> new ArrayList<>());
    }
}
