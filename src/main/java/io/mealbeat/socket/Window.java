package io.mealbeat.socket;

import io.mealbeat.notification.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bounds what is written ahead of a confirmation. The pong of a ping cannot come before the peer has read all that was written
 * before the ping; with a whole replay in front of it, a peer on a slow link that reads steadily would miss the pong time-out and
 * be called dead, on every connection again, and its cursor would never move. A single event may be larger than the window.
 *
 * <p>Thread-safe: deliveries take, confirmations free.
 */
final class Window {
    /** Read within the default pong time-out at 5 KB a second. */
    private static final int MAX_BYTES = 32 * 1024;

    // ---- guarded by this
    /** Null when nothing is unconfirmed: so most connections are most of the time. */
    private Deque<Unconfirmed> events;

    private long bytes;
    private boolean refused;

    /** Type and time instead of the event itself, whose payload need not be kept. */
    record Unconfirmed(long offset, int bytes, String type, long createdAtMillis) {}

    /** Takes room for an event, or refuses: then {@link #confirm} says when to ask again. */
    synchronized boolean take(Event event, int size) {
        if (bytes > 0 && bytes + size > MAX_BYTES) {
            refused = true;
            return false;
        }
        if (events == null) {
            events = new ArrayDeque<>();
        }
        events.addLast(new Unconfirmed(
                event.offset(), size, event.type(), event.createdAt().toEpochMilli()));
        bytes += size;
        return true;
    }

    /** Gives back the room of the event taken last, which was not written after all. */
    synchronized void giveBack() {
        bytes -= events.removeLast().bytes();
        dropIfEmpty();
    }

    private void dropIfEmpty() {
        assert Thread.holdsLock(this);
        if (events.isEmpty()) {
            events = null;
        }
    }

    /** Whether an event waits for room. */
    synchronized boolean isRefusing() {
        return refused;
    }

    /**
     * @param confirmed gets each event that this confirms; must not block
     * @return whether an event was refused that there is room for now
     */
    synchronized boolean confirm(long offset, Consumer<Unconfirmed> confirmed) {
        while (events != null && events.peekFirst().offset() <= offset) {
            Unconfirmed event = events.removeFirst();
            bytes -= event.bytes();
            confirmed.accept(event);
            dropIfEmpty();
        }
        boolean again = refused && bytes <= MAX_BYTES / 2;
        refused = refused && !again;
        return again;
    }

    /** What is unconfirmed at this moment, the oldest first. */
    synchronized List<Unconfirmed> unconfirmed() {
        return events == null ? List.of() : List.copyOf(events);
    }
}
