package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Bytes;
import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.load.PeerListener;
import io.mealbeat.bench.load.Tracks;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;

/** Notes the arrival of a phase's messages. */
final class Arrivals implements PeerListener {
    private static final long POLL_MILLIS = 20;

    private final Tracks tracks;
    private final byte[] type;
    private final LongAdder messages = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicInteger closed = new AtomicInteger();

    /** @param type of the messages that count */
    Arrivals(Tracks tracks, String type) {
        this.tracks = tracks;
        this.type = ("\"type\":\"" + type + "\"").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void message(Peer peer, byte[] text, int frameCount, long nanoTime) {
        if (Bytes.after(text, type) >= 0 && tracks.arrived(text, nanoTime)) {
            messages.increment();
            frames.add(frameCount);
            bytes.add(text.length);
        }
    }

    @Override
    public void closed(Peer peer, int status, long nanoTime) {
        closed.incrementAndGet();
    }

    /** Waits until it is true of all answered events, at most so long. Returns of how many it is. */
    int await(IntPredicate truth, long limitNanos) throws InterruptedException {
        long end = System.nanoTime() + limitNanos;
        int answered = count(tracks::wasAnswered);
        int there = count(truth);
        while (there < answered && end - System.nanoTime() > 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            there = count(truth);
        }
        return there;
    }

    int count(IntPredicate truth) {
        int count = 0;
        for (int event = 0; event < tracks.capacity(); event++) {
            if (tracks.wasAnswered(event) && truth.test(event)) {
                count++;
            }
        }
        return count;
    }

    double framesPerMessage() {
        return (double) frames.sum() / Math.max(1, messages.sum());
    }

    double bytesPerMessage() {
        return (double) bytes.sum() / Math.max(1, messages.sum());
    }

    /** Connections that were lost meanwhile. */
    int closedCount() {
        return closed.get();
    }

    long messageCount() {
        return messages.sum();
    }
}
