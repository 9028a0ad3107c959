package io.mealbeat.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what happens to events on their way, for those who ask afterwards why one did not arrive. Notes wait here for the next
 * {@link #flush()} and are written together; what a crash takes is at most a second of notes, never an event. Beyond {@link
 * #MAX_WAITING} notes are dropped and counted: the record must not hold up what it records. Thread-safe.
 */
@ApplicationScoped
public class AttemptJournal {
    private static final Logger log = LoggerFactory.getLogger(AttemptJournal.class);
    static final int MAX_WAITING = 50_000;

    private final AttemptStore store;
    private final Clock clock;

    // ---- guarded by this
    private List<Change> waiting = new ArrayList<>();
    private long dropped;

    /** For the CDI proxy. */
    protected AttemptJournal() {
        store = null;
        clock = null;
    }

    @Inject
    public AttemptJournal(AttemptStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A change of the record. */
    public sealed interface Change {
        /** An event is handed to the wire. */
        record Written(Attempt attempt) implements Change {}

        /** Everything after {@code after} and up to {@code offset} was confirmed on a connection. */
        record Confirmed(UUID userId, String connection, long after, long offset, Instant at) implements Change {}

        /** A device says itself that it has everything after {@code after} and up to {@code offset}, wherever it was sent. */
        record Acknowledged(UUID userId, String device, long after, long offset, Instant at) implements Change {}

        /** A connection ended; what was written on it after {@code after} and not confirmed has failed. */
        record Ended(UUID userId, String connection, long after, String failure) implements Change {}
    }

    /**
     * Notes that an event goes out to a client that is no connection.
     *
     * @param channel names the request
     */
    void requested(Event event, Device device, String channel) {
        note(new Change.Written(new Attempt(
                event.userId(), event.offset(), channel, device.name(), "request", 0, clock.instant(), null, null)));
    }

    public synchronized void note(Change change) {
        if (waiting.size() >= MAX_WAITING) {
            dropped++;
        } else {
            waiting.add(change);
        }
    }

    /** Notes that a client says where it stands, when that is news. */
    void acknowledged(UUID userId, Device device, long after, long offset) {
        if (offset > after) {
            note(new Change.Acknowledged(userId, device.name(), after, offset, clock.instant()));
        }
    }

    /** Writes what waits; on failure it waits on. */
    void flush() {
        List<Change> batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            store.apply(batch);
        } catch (RuntimeException e) {
            putBack(batch);
            throw e;
        }
    }

    private synchronized List<Change> take() {
        if (dropped > 0) {
            log.warn("{} notes on deliveries were dropped", dropped);
            dropped = 0;
        }
        List<Change> batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    private synchronized void putBack(List<Change> batch) {
        List<Change> later = waiting;
        waiting = batch;
        later.forEach(this::note);
    }
}
