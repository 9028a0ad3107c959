package io.mealbeat.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * What became of each event of a phase: when it was due, its request was sent, answered, and its message arrived, in nano time,
 * 0 for not yet. An event is recognised by a mark in its notes, which its message repeats. Thread-safe.
 */
public final class Tracks {
    private final byte[] prefix;
    private final String mark;
    private final AtomicLongArray due;
    private final AtomicLongArray sent;
    private final AtomicLongArray answered;
    private final AtomicLongArray arrived;
    private final AtomicLongArray offsets;
    private final Thread[] waiting;

    /** @param phase no two of a server's phases have the same name, nor does one begin with another's and a hyphen */
    public Tracks(String phase, int capacity) {
        mark = "bench-" + phase + "-";
        prefix = ("\"notes\":\"" + mark).getBytes(StandardCharsets.US_ASCII);
        due = new AtomicLongArray(capacity);
        sent = new AtomicLongArray(capacity);
        answered = new AtomicLongArray(capacity);
        arrived = new AtomicLongArray(capacity);
        offsets = new AtomicLongArray(capacity);
        waiting = new Thread[capacity];
    }

    public int capacity() {
        return due.length();
    }

    /** What the notes of an event say. */
    public String mark(int event) {
        return mark + event;
    }

    public void due(int event, long nanoTime) {
        due.set(event, nanoTime);
    }

    public void called(int event, HttpConnection.Answer answer) {
        sent.set(event, answer.sentAt());
        answered.set(event, answer.answeredAt());
    }

    /** Takes a message; the first of an event counts. Returns false when it is none of these events. */
    public boolean arrived(byte[] message, long nanoTime) {
        int at = Bytes.after(message, prefix);
        if (at < 0) {
            return false;
        }
        int event = (int) Bytes.number(message, at);
        int offset = Bytes.after(message, Bytes.OFFSET);
        if (offset >= 0) {
            offsets.set(event, Bytes.number(message, offset));
        }
        arrived.compareAndSet(event, 0, nanoTime);
        LockSupport.unpark(waiting[event]);
        return true;
    }

    /** Waits for the arrival. Returns whether it has come to pass. */
    public boolean await(int event, long limitNanos) {
        waiting[event] = Thread.currentThread();
        long end = System.nanoTime() + limitNanos;
        while (arrived.get(event) == 0 && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(Math.min(1_000_000, limitNanos));
        }
        return arrived.get(event) != 0;
    }

    public boolean wasAnswered(int event) {
        return answered.get(event) != 0;
    }

    public boolean hasArrived(int event) {
        return arrived.get(event) != 0;
    }

    /** The event's place in its user's stream; 0 when its message has not arrived or has none. */
    public long offset(int event) {
        return offsets.get(event);
    }

    public long arrivedAt(int event) {
        return arrived.get(event);
    }

    public Latency fromDue() {
        return latency(due);
    }

    public Latency fromSent() {
        return latency(sent);
    }

    /** A message that is there before its request's answer counts as 0. */
    public Latency fromAnswered() {
        return latency(answered);
    }

    private Latency latency(AtomicLongArray from) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 0; i < capacity(); i++) {
            if (arrived.get(i) != 0 && from.get(i) != 0) {
                recorder.record(arrived.get(i) - from.get(i));
            }
        }
        return recorder.latency();
    }
}
