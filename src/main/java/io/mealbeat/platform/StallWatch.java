package io.mealbeat.platform;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows how many callers wait for something that serves them one after the other, and whether it has come to a standstill: somebody
 * has been waiting, and nobody was served, for the given time. Then only so many may wait; any number may while it moves.
 *
 * <p>Without this a database that falls silent soon has every thread of the server waiting, with none left to read the pongs of those
 * who are connected, who would all be called dead.
 *
 * <p>Thread-safe; nothing is called under the lock but the clock.
 */
final class StallWatch {
    private final int mostWaiting;
    private final long patienceNanos;
    private final LongSupplier nanoTime;

    // ---- guarded by this
    private int waiting;
    /** When somebody was served last, or the first of those who wait now came: one who comes after an idle hour finds no stall. */
    private long movedAt;

    private boolean refusing;

    /** What a caller hears. */
    enum Entry {
        /** To wait, and to {@link #leave}. */
        WAIT,
        /** Not to wait; the first since the standstill began. */
        REFUSED_FIRST,
        REFUSED
    }

    /**
     * @param mostWaiting at a standstill
     * @param patience without anybody served, until that is a standstill
     */
    StallWatch(int mostWaiting, Duration patience, LongSupplier nanoTime) {
        this.mostWaiting = mostWaiting;
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    int mostWaiting() {
        return mostWaiting;
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized Entry enter() {
        long now = nanoTime.getAsLong();
        if (waiting == 0) {
            movedAt = now;
        }
        if (waiting < mostWaiting || now - movedAt < patienceNanos) {
            waiting++;
            return Entry.WAIT;
        }
        boolean first = !refusing;
        refusing = true;
        return first ? Entry.REFUSED_FIRST : Entry.REFUSED;
    }

    /**
     * Once for each that was let in.
     *
     * @return whether this ends a time of refusals
     */
    synchronized boolean leave(boolean served) {
        waiting--;
        if (!served) {
            return false;
        }
        movedAt = nanoTime.getAsLong();
        boolean again = refusing;
        refusing = false;
        return again;
    }
}
