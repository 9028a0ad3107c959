package io.mealbeat.socket;

import io.mealbeat.connection.CloseStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A wire that writes down what it is given and completes each text as its script says: at once, unless told otherwise. Like
 * Tomcat, it throws when a send starts before the last one has completed. Thread-safe.
 */
final class RecordingWire implements Wire {
    /** How a text is completed. */
    interface Script {
        /** @param done to be called once, from any thread, or never */
        void complete(String text, Consumer<Throwable> done);
    }

    static final Script AT_ONCE = (text, done) -> done.accept(null);

    /** What {@link #frames()} has in the place of a ping. */
    static final String PING = "(ping)";

    private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<ByteBuffer> pings = Collections.synchronizedList(new ArrayList<>());
    private final List<CloseStatus> closes = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedDeque<Consumer<Throwable>> held = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Script script = AT_ONCE;
    private volatile IOException pingFailure;
    private volatile boolean takesAtOnce;
    private volatile int answered;

    /** Whether the peer has read everything, so that frames are written on the caller's thread. */
    void takeAtOnce(boolean whether) {
        takesAtOnce = whether;
    }

    /** How many pings were said to be answered. */
    int answered() {
        return answered;
    }

    void script(Script next) {
        script = next;
    }

    /** From now on texts stay under way until {@link #completeNext}. */
    void hold() {
        script = (text, done) -> held.add(done);
    }

    /** Whether a text is under way. */
    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Completes the text under way. Throws when there is none. */
    void completeNext() {
        held.remove().accept(null);
    }

    void failNext(Throwable cause) {
        held.remove().accept(cause);
    }

    void failPings(IOException cause) {
        pingFailure = cause;
    }

    /** Texts and pings in the order of their sending. */
    List<String> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    List<ByteBuffer> pings() {
        synchronized (pings) {
            return List.copyOf(pings);
        }
    }

    List<CloseStatus> closes() {
        synchronized (closes) {
            return List.copyOf(closes);
        }
    }

    @Override
    public boolean takesAtOnce(int bytes) {
        return takesAtOnce;
    }

    @Override
    public void sendTextAtOnce(String text, int bytes) throws IOException {
        begin();
        busy.set(false);
        if (pingFailure != null) {
            throw pingFailure;
        }
        frames.add(text);
    }

    @Override
    public void pingAnswered() {
        answered++;
    }

    @Override
    public void sendText(String text, int bytes, Consumer<Throwable> done) {
        begin();
        frames.add(text);
        script.complete(text, failure -> {
            busy.set(false);
            done.accept(failure);
        });
    }

    @Override
    public void sendPing(ByteBuffer payload) throws IOException {
        begin();
        try {
            if (pingFailure != null) {
                throw pingFailure;
            }
            frames.add(PING);
            pings.add(payload.asReadOnlyBuffer());
        } finally {
            busy.set(false);
        }
    }

    private void begin() {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("The remote endpoint was in state [TEXT_FULL_WRITING]");
        }
    }

    @Override
    public void close(CloseStatus status, String reason) {
        closes.add(status);
    }
}
