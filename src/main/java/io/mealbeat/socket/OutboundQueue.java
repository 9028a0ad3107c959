package io.mealbeat.socket;

import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The one writer of a connection: a bounded queue, drained by one thread at a time, the next frame started when the last has
 * completed. Tomcat throws when a second send starts before the handler of the first has run, even from the same thread.
 *
 * <p>What {@linkplain Wire#takesAtOnce the wire takes at once} is written by whoever comes. Otherwise a text is started by whoever
 * comes, because starting one never blocks, and a ping, which can block behind a full socket buffer, is handed to the executor:
 * neither the sweep nor a container thread waits for a peer.
 *
 * <p>Events are refused when there is no room, and wait in the stream; anything else that finds no room is an overflow, the mark
 * of a slow consumer. After {@link #close()} nothing is sent and nothing is called back.
 */
final class OutboundQueue {
    /** What the owner hears; called by the sending thread, never under a lock. */
    interface Listener {
        /** The payload of the ping about to be written. */
        ByteBuffer pingPayload();

        /** The executor is full: the ping was dropped, another has to be asked for. */
        void pingPostponed();

        /** About to be handed to the wire. */
        void sending(Outgoing message);

        void sent(Outgoing message);

        /** The last call: nothing more will be sent. */
        void failed(Throwable cause);

        void overflowed();

        /** There is room again for an event that was refused. */
        void roomForEvents();
    }

    private static final int PING_BYTES = Heartbeat.PAYLOAD_BYTES;

    private final Wire wire;
    private final Executor executor;
    private final SocketConfig.Outbound limits;
    private final Ticker ticker;
    private final Listener listener;

    // ---- guarded by this
    /** What goes next; null when nothing waits. A queue of one, such as a heartbeat makes, allocates nothing. */
    private Outgoing next;
    /** What goes after {@link #next}; null when nothing does. */
    private Deque<Outgoing> behind;

    private long bytes;
    private boolean sending;
    private boolean refused;
    private boolean closed;

    /** The write under way, for the sweep: set and cleared by the sending thread. */
    private volatile boolean writing;

    private volatile long writeStartedAt;

    OutboundQueue(Wire wire, Executor executor, SocketConfig.Outbound limits, Ticker ticker, Listener listener) {
        this.wire = wire;
        this.executor = executor;
        this.limits = limits;
        this.ticker = ticker;
        this.listener = listener;
    }

    /** Queues a message that must not wait elsewhere; an overflow when there is no room. */
    void send(Outgoing message) {
        boolean start;
        boolean overflow;
        synchronized (this) {
            overflow = !closed && message.kind() != Outgoing.Kind.PING && !hasRoomFor(message);
            start = !overflow && enqueue(message);
        }
        if (overflow) {
            listener.overflowed();
        } else if (start) {
            drain();
        }
    }

    /** Queues an event, or refuses it: then {@link Listener#roomForEvents} follows when there is room. */
    boolean offerEvent(Outgoing event) {
        boolean start;
        synchronized (this) {
            // An event greater than the whole queue still passes when it is alone.
            if (closed || (bytes > 0 && !hasRoomFor(event))) {
                refused = true;
                return false;
            }
            start = enqueue(event);
        }
        if (start) {
            drain();
        }
        return true;
    }

    /** Drops what waits. Idempotent. */
    synchronized void close() {
        closed = true;
        next = null;
        behind = null;
        bytes = 0;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    synchronized long queuedBytes() {
        return bytes;
    }

    /** Whether an event waits for room. */
    synchronized boolean isRefusing() {
        return refused && !closed;
    }

    /** Whether the write under way has lasted longer than the limit. */
    boolean isStuck(long now) {
        return isWritingSince(now, limits.sendTimeout().toNanos());
    }

    /** Whether the write under way has lasted longer than this. */
    boolean isWritingSince(long now, long nanos) {
        return writing && now - writeStartedAt > nanos;
    }

    /** For how long the write under way has lasted; 0 when there is none. */
    long writingNanos(long now) {
        return writing ? Math.max(0, now - writeStartedAt) : 0;
    }

    private boolean hasRoomFor(Outgoing message) {
        assert Thread.holdsLock(this);
        return bytes + message.bytes() <= limits.maxBytes() && waitingMessages() < limits.maxMessages();
    }

    /** @return whether the caller has to drain */
    private boolean enqueue(Outgoing message) {
        assert Thread.holdsLock(this);
        if (closed) {
            return false;
        }
        append(message);
        bytes += message.bytes();
        boolean start = !sending;
        sending = true;
        return start;
    }

    /** Sends until the queue is empty or a send has to be waited for. Run by the one thread that made {@code sending} true. */
    private void drain() {
        boolean more = true;
        while (more) {
            Outgoing taken = take();
            if (taken == null) {
                return;
            }
            more = taken.kind() == Outgoing.Kind.PING ? sendPing() : startText(taken);
        }
    }

    private synchronized Outgoing take() {
        Outgoing taken = next;
        next = behind == null ? null : behind.poll();
        if (next == null) {
            behind = null;
        }
        if (taken == null) {
            sending = false;
        }
        return taken;
    }

    private int waitingMessages() {
        assert Thread.holdsLock(this);
        return (next == null ? 0 : 1) + (behind == null ? 0 : behind.size());
    }

    private void append(Outgoing message) {
        assert Thread.holdsLock(this);
        if (next == null) {
            next = message;
        } else {
            if (behind == null) {
                behind = new ArrayDeque<>();
            }
            behind.add(message);
        }
    }

    /** @return whether it has completed already */
    private boolean startText(Outgoing message) {
        if (wire.takesAtOnce(message.bytes())) {
            return writeText(message);
        }
        Completion completion = new Completion(message);
        beginWrite();
        listener.sending(message);
        try {
            wire.sendText(message.text(), message.bytes(), completion);
        } catch (RuntimeException e) {
            fail(e);
            return false;
        }
        return completion.isDoneOnReturn();
    }

    private boolean writeText(Outgoing message) {
        beginWrite();
        listener.sending(message);
        try {
            wire.sendTextAtOnce(message.text(), message.bytes());
        } catch (IOException | RuntimeException e) {
            fail(e);
            return false;
        }
        completed(message);
        return true;
    }

    /**
     * The wait for a thread counts as part of the write: a ping that no thread comes for is found by {@link #isStuck}.
     *
     * @return whether to go on without it: an executor that is full says nothing about this peer
     */
    private boolean sendPing() {
        if (wire.takesAtOnce(PING_BYTES)) {
            return writePing();
        }
        beginWrite();
        try {
            executor.execute(this::writePingAndGoOn);
            return false;
        } catch (RejectedExecutionException e) {
            writing = false;
            listener.pingPostponed();
            return true;
        } catch (RuntimeException e) {
            // A managed executor throws others too, of a component that stops; unreported, the queue would hang.
            fail(e);
            return false;
        }
    }

    private void writePingAndGoOn() {
        if (writePing()) {
            drain();
        }
    }

    /** @return whether it was written */
    private boolean writePing() {
        if (isClosed()) {
            return false;
        }
        beginWrite();
        try {
            wire.sendPing(listener.pingPayload());
        } catch (IOException | RuntimeException e) {
            fail(e);
            return false;
        }
        completed(Outgoing.PING);
        return true;
    }

    private void beginWrite() {
        writeStartedAt = ticker.nanoTime();
        writing = true;
    }

    private void fail(Throwable cause) {
        writing = false;
        if (!isClosed()) {
            listener.failed(cause);
        }
    }

    private void completed(Outgoing message) {
        writing = false;
        boolean room;
        synchronized (this) {
            if (closed) {
                return;
            }
            bytes -= message.bytes();
            room = refused && bytes <= limits.maxBytes() / 2;
            if (room) {
                refused = false;
            }
        }
        listener.sent(message);
        if (room) {
            listener.roomForEvents();
        }
    }

    /**
     * Joins the two ends of one send: the call that started it and the handler that completes it come back in either order, and
     * whoever is second goes on draining. Draining from inside of a handler that runs before the call returns would nest one
     * stack frame for every message.
     */
    private final class Completion extends AtomicInteger implements Consumer<Throwable> {
        private static final long serialVersionUID = 1L;
        private static final int STARTED = 0;
        private static final int RETURNED = 1;
        private static final int DONE = 2;

        private final transient Outgoing message;

        Completion(Outgoing message) {
            super(STARTED);
            this.message = message;
        }

        @Override
        public void accept(Throwable failure) {
            if (failure != null) {
                fail(failure);
                return;
            }
            completed(message);
            if (getAndSet(DONE) == RETURNED) {
                drain();
            }
        }

        boolean isDoneOnReturn() {
            return !compareAndSet(STARTED, RETURNED);
        }
    }
}
