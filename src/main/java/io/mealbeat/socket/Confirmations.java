package io.mealbeat.socket;

/**
 * How far one connection is: what has been handed to the wire, what of it is written, what of that is confirmed. Offsets, 0 for
 * nothing yet.
 *
 * <p>What lies before the position at which the connection began counts as handed over and confirmed: a client may acknowledge it
 * again after a reconnect.
 *
 * <p>{@code confirmed <= handed} always, because only what was handed over can come back. {@code written} trails {@code handed} by
 * the send under way, and may trail {@code confirmed}, too: a fast client answers before the container says that the send is
 * complete.
 *
 * <p>Threads: the sending thread hands over and writes, the container's thread confirms, anybody asks.
 */
final class Confirmations {
    private volatile long handed;
    private volatile long written;
    private volatile long confirmed;

    /** When the oldest unconfirmed event was written, or the last confirmation came: what is later. */
    private volatile long waitingSince;

    /** To be called before anything is handed over. */
    void startAfter(long offset) {
        handed = offset;
        written = offset;
        confirmed = offset;
    }

    void handedOver(long offset) {
        handed = offset;
    }

    void written(long offset, long now) {
        if (written <= confirmed) {
            waitingSince = now;
        }
        written = offset;
    }

    /** Takes a confirmation; returns whether it moved anything. */
    boolean confirm(long offset, long now) {
        if (offset <= confirmed) {
            return false;
        }
        confirmed = offset;
        waitingSince = now;
        return true;
    }

    /** The highest confirmed offset. */
    long confirmed() {
        return confirmed;
    }

    /** Whether this can be the offset of an event that the client has received. */
    boolean canBeConfirmed(long offset) {
        return offset >= 1 && offset <= handed;
    }

    /** What a ping that is written now will confirm. */
    long written() {
        return written;
    }

    /** Whether something that was written waits for its confirmation. */
    boolean isWaiting() {
        return written > confirmed;
    }

    /** Whether something that was handed over is not confirmed. */
    boolean isIncomplete() {
        return handed > confirmed;
    }

    /** For how long something that was written has been waiting for its confirmation; 0 when nothing is. */
    long waitingNanos(long now) {
        return isWaiting() ? Math.max(0, now - waitingSince) : 0;
    }

    /** Whether it has been waiting for longer than this. */
    boolean isOverdue(long now, long nanos) {
        return isWaiting() && now - waitingSince > nanos;
    }
}
