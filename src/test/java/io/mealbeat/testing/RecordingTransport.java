package io.mealbeat.testing;

import io.mealbeat.connection.CloseStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * A transport that writes down what is asked of it. Closes once, as the contract wants it: the first cause wins. For one thread
 * at a time.
 */
public final class RecordingTransport extends QuietTransport {
    private final List<CloseStatus> closes = new ArrayList<>();
    private Runnable onPing = () -> {};
    private Runnable onClose = () -> {};
    private String detail = "";
    private int pings;
    private boolean stuck;
    private boolean full;
    private long queuedBytes;

    /** @param action what happens at each ping; may throw */
    public void onPing(Runnable action) {
        onPing = action;
    }

    /** @param action what happens at the close; may throw */
    public void onClose(Runnable action) {
        onClose = action;
    }

    /** Makes the write under way hang, with this much behind it. */
    public void hang(long bytes) {
        stuck = true;
        queuedBytes = bytes;
    }

    /** Makes events wait for the peer. */
    public void fill() {
        full = true;
    }

    public int pings() {
        return pings;
    }

    /** The causes of the close: none or one. */
    public List<CloseStatus> closes() {
        return List.copyOf(closes);
    }

    /** What was said at the close, or an empty text. */
    public String detail() {
        return detail;
    }

    @Override
    public void ping() {
        pings++;
        onPing.run();
    }

    @Override
    public void close(CloseStatus status, String why, Runnable afterwards) {
        if (closes.isEmpty()) {
            closes.add(status);
            detail = why;
            onClose.run();
        }
        afterwards.run();
    }

    @Override
    public boolean isStuck(long nanoTime) {
        return stuck;
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public long queuedBytes() {
        return queuedBytes;
    }
}
