package io.mealbeat.testing;

import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.StreamHead;
import io.mealbeat.platform.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Streams in memory that keep the contract of {@link EventLog}, but for one thing: an append outside of {@link #transaction} is
 * a transaction of its own. Transactions come one after the other, and readers wait for the one under way. Thread-safe.
 */
public final class InMemoryEventLog implements EventLog {
    private final Clock clock;

    // ---- guarded by this
    private final Map<UUID, Stream> streams = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean unavailable;

    public InMemoryEventLog(Clock clock) {
        this.clock = clock;
    }

    /** From now on fails as without a database, or no longer does. */
    public synchronized void unavailable(boolean is) {
        unavailable = is;
    }

    /** Keeps what {@code work} appends when it returns, and nothing of it when it throws. */
    public synchronized void transaction(Runnable work) {
        undo.clear();
        try {
            work.run();
        } catch (RuntimeException e) {
            undo.forEach(Runnable::run);
            throw e;
        } finally {
            undo.clear();
        }
    }

    @Override
    public synchronized Event append(UUID userId, String type, String payload) {
        Stream stream = stream(userId);
        Event event = new Event(userId, stream.newest + 1, type, payload, clock.instant());
        stream.newest++;
        stream.events.put(event.offset(), event);
        undo.push(() -> {
            stream.newest--;
            stream.events.remove(event.offset());
        });
        return event;
    }

    @Override
    public synchronized List<Event> read(UUID userId, long offset, int limit) {
        return stream(userId).events.tailMap(offset, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized OptionalLong oldestOffset(UUID userId) {
        TreeMap<Long, Event> kept = stream(userId).events;
        return kept.isEmpty() ? OptionalLong.empty() : OptionalLong.of(kept.firstKey());
    }

    @Override
    public synchronized long countAfter(UUID userId, long offset) {
        return stream(userId).events.tailMap(offset, false).size();
    }

    @Override
    public synchronized StreamHead head(UUID userId) {
        Stream stream = stream(userId);
        return new StreamHead(stream.epoch, stream.newest);
    }

    @Override
    public synchronized Map<UUID, Long> newestOffsets(Collection<UUID> users) {
        Map<UUID, Long> newest = new HashMap<>();
        users.stream().filter(streams::containsKey).forEach(user -> newest.put(user, streams.get(user).newest));
        return newest;
    }

    @Override
    public synchronized int trim(Duration retention, int perUser) {
        Instant cutoff = clock.instant().minus(retention);
        int before = size();
        for (Stream stream : streams.values()) {
            stream.events.values().removeIf(event -> event.createdAt().isBefore(cutoff));
            stream.events.headMap(stream.newest - perUser, true).clear();
        }
        return before - size();
    }

    private int size() {
        return streams.values().stream()
                .mapToInt(stream -> stream.events.size())
                .sum();
    }

    private Stream stream(UUID userId) {
        if (unavailable) {
            throw new DatabaseUnavailableException(new IllegalStateException("no database, as the test wants it"));
        }
        return streams.computeIfAbsent(userId, user -> new Stream());
    }

    private static final class Stream {
        private final String epoch = UUID.randomUUID().toString();
        private final TreeMap<Long, Event> events = new TreeMap<>();
        private long newest;
    }
}
