package io.mealbeat.stream;

import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventSink;
import io.mealbeat.notification.StreamHead;
import io.mealbeat.notification.WireMessages;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream: a bounded queue of blocks, written without blocking whenever the container says that it can take more.
 *
 * <p>Life: made → the container's first {@link #onWritePossible} → blocks → {@link #close}, once, whatever the cause. The last
 * call out is {@code onClose}.
 *
 * <p>Threads: any thread may offer and close; one thread at a time writes. A refused event is asked for again by {@code onRoom}.
 */
final class EventStream implements EventSink, WriteListener {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final UUID userId;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final WireMessages messages;
    private final int maxBytes;
    private final AtomicInteger demand = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable onOpen = () -> {};
    private volatile Runnable onRoom = () -> {};
    private volatile Consumer<Event> onSending = event -> {};
    private volatile Runnable onClose = () -> {};

    // ---- guarded by this
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean refused;

    /** Owned by the thread that writes. */
    private boolean opened;

    EventStream(UUID userId, AsyncContext context, WireMessages messages, int maxBytes) throws IOException {
        this.userId = userId;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.messages = messages;
        this.maxBytes = maxBytes;
    }

    /**
     * Hands the stream to the container.
     *
     * @param open the client can be written to; called once
     * @param room there is room again for an event that was refused
     * @param sending an event is on its way; must not block
     * @param close the last call
     */
    void begin(Runnable open, Runnable room, Consumer<Event> sending, Runnable close) {
        onOpen = open;
        onRoom = room;
        onSending = sending;
        onClose = close;
        out.setWriteListener(this);
    }

    @Override
    public void connected(StreamHead head, long replaying) {
        put(block("connected", messages.connected(userId, head, replaying), ""));
    }

    @Override
    public void startsAfter(long offset) {
        // Only what the client names later confirms; there is nothing to compare it with here.
    }

    @Override
    public void connectedBlind() {
        put(block("connected", messages.connected(userId), ""));
    }

    @Override
    public void resync(String reason, long offset) {
        // With its id, so that the client's next position lies behind the gap and it is told only once.
        put(block("resync", messages.resync(reason, offset), "id: " + offset + "\n"));
    }

    @Override
    public boolean offer(Event event) {
        byte[] block = block(event.type(), messages.event(event), "id: " + event.offset() + "\n");
        synchronized (this) {
            if (closed.get() || (bytes > 0 && bytes + block.length > maxBytes)) {
                refused = true;
                return false;
            }
        }
        onSending.accept(event);
        put(block);
        log.info("[Stream] Sending {} to user {}", event.type(), userId);
        return true;
    }

    /** A comment, so that proxies and the client see life; not while something waits to be written anyway. */
    void heartbeat() {
        synchronized (this) {
            if (bytes > 0) {
                return;
            }
        }
        put(COMMENT);
    }

    /** The text is JSON on one line, so it is one data line. */
    private static byte[] block(String type, String text, String id) {
        return (id + "event: " + type + "\ndata: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void put(byte[] block) {
        synchronized (this) {
            waiting.add(block);
            bytes += block.length;
        }
        write();
    }

    @Override
    public void onWritePossible() {
        if (!opened) {
            opened = true;
            onOpen.run();
        }
        write();
    }

    /** One thread writes; whoever comes meanwhile makes it look again. */
    private void write() {
        if (demand.getAndIncrement() > 0) {
            return;
        }
        int taken = 1;
        while (taken != 0) {
            try {
                writeWhatFits();
            } catch (IOException | RuntimeException e) {
                log.debug("Stream of user {} ends: {}", userId, e.toString());
                close();
            }
            taken = demand.addAndGet(-taken);
        }
    }

    private void writeWhatFits() throws IOException {
        while (!closed.get() && out.isReady()) {
            byte[] block = next();
            if (block == null) {
                out.flush();
                return;
            }
            out.write(block);
        }
    }

    private byte[] next() {
        byte[] block;
        boolean room;
        synchronized (this) {
            block = waiting.poll();
            bytes -= block == null ? 0 : block.length;
            room = refused && bytes <= maxBytes / 2;
            refused = refused && !room;
        }
        if (room) {
            onRoom.run();
        }
        return block;
    }

    @Override
    public void onError(Throwable cause) {
        log.debug("Stream of user {} failed: {}", userId, cause.toString());
        close();
    }

    /** Ends the stream. Idempotent. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            onClose.run();
            try {
                context.complete();
            } catch (IllegalStateException e) {
                log.debug("Stream of user {} had been completed: {}", userId, e.toString());
            }
        }
    }
}
