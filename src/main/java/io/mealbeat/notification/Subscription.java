package io.mealbeat.notification;

import io.mealbeat.platform.DatabaseUnavailableException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery to one subscriber: reads the user's stream after its position and offers the events to the sink, in order.
 * Replay and live delivery are the same loop, so there is no seam with a gap, an overlap or a swap.
 *
 * <p>A signal is a hint that there may be something to do. Signals during a pass cause one more pass; at most one thread is in
 * {@link #run}. An event that was committed comes with its signal, and needs no look into the stream when it is the next one:
 * offsets are in the order of commits, so nothing is missing before it. A pass that fails (no database, no thread) leaves {@link #isStalled()} and is repeated by the periodic tick.
 */
public final class Subscription implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    /** Events read at once. A page of the usual 1.5 KB events is 100 KB. */
    private static final int PAGE = 64;

    private static final long NOWHERE = Long.MAX_VALUE;

    private static final AtomicReferenceFieldUpdater<Subscription, Event> HINT =
            AtomicReferenceFieldUpdater.newUpdater(Subscription.class, Event.class, "hint");
    private static final AtomicIntegerFieldUpdater<Subscription> SIGNALS =
            AtomicIntegerFieldUpdater.newUpdater(Subscription.class, "signals");

    private final Subscriber subscriber;
    private final EventSink sink;
    private final EventLog events;
    private final CursorBook cursors;
    private final AttemptJournal journal;
    private final Executor executor;
    /** How many signals no pass has taken yet; changed by {@link #SIGNALS} alone. */
    private volatile int signals;

    /** Whether a signal came that no event explains: only the stream knows what there is to do. */
    private volatile boolean lookNeeded;
    /** An event that has been committed and that no pass has taken yet; changed by {@link #HINT} alone. */
    private volatile Event hint;

    private volatile boolean closed;
    private volatile boolean stalled;

    // ---- written by the thread in run() alone
    private boolean attached;
    private boolean greeted;
    private volatile long position = NOWHERE;

    Subscription(Subscriber subscriber, EventSink sink, Streams streams, Executor executor) {
        this.subscriber = subscriber;
        this.sink = sink;
        this.events = streams.events();
        this.cursors = streams.cursors();
        this.journal = streams.journal();
        this.executor = executor;
    }

    /** What all subscriptions read from. */
    record Streams(EventLog events, CursorBook cursors, AttemptJournal journal) {}

    /** Says that there may be events or room for them. Returns at once. */
    public void signal() {
        lookNeeded = true;
        wake();
    }

    /**
     * As {@link #signal()}, and spares the look into the stream when this is the next event. Where the sink takes it at once, it is
     * delivered by the time that this returns; the caller may wait for the database then, never for a peer.
     *
     * @param committed of this subscriber's user
     */
    void signal(Event committed) {
        if (!HINT.compareAndSet(this, null, committed)) {
            lookNeeded = true;
        }
        if (!closed && SIGNALS.getAndIncrement(this) == 0) {
            if (!sink.takesAtOnce() || passed()) {
                handOver();
            }
        }
    }

    private void wake() {
        if (!closed && SIGNALS.getAndIncrement(this) == 0) {
            handOver();
        }
    }

    private void handOver() {
        try {
            executor.execute(this);
        } catch (RuntimeException e) {
            // Full, or of a component that stops.
            signals = 0;
            stalled = true;
            log.debug("Delivery to {} finds no thread: {}", subscriber.name(), e.toString());
        }
    }

    /** First pass, on the caller's thread: the client waits for {@code connected}. */
    void start() {
        lookNeeded = true;
        if (SIGNALS.getAndIncrement(this) == 0) {
            run();
        }
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            more = passed();
        }
    }

    /** One pass. By the thread whose signal was the first. @return whether signals came meanwhile: then another pass is due */
    private boolean passed() {
        int taken = signals;
        passSafely();
        return SIGNALS.addAndGet(this, -taken) != 0;
    }

    private void passSafely() {
        try {
            stalled = false;
            if (!closed) {
                attach();
                pump();
            }
        } catch (DatabaseUnavailableException e) {
            stalled = true;
            greetBlind();
            log.debug("Delivery to {} waits for the database", subscriber.name());
        } catch (RuntimeException | Error e) {
            stalled = true;
            greetBlind();
            log.error("Delivery to {} failed and will be tried again", subscriber.name(), e);
        }
    }

    private void attach() {
        if (attached) {
            return;
        }
        long confirmed = cursors.open(subscriber.userId(), subscriber.device());
        StreamHead head = events.head(subscriber.userId());
        StartPosition start = StartPosition.of(
                Math.min(confirmed, head.offset()),
                head,
                events.oldestOffset(subscriber.userId()),
                subscriber.resume());
        position = start.offset();
        if (!greeted) {
            // Asked for before the greeting counts as said: an outage here has to be greeted blindly.
            long replaying = position == head.offset() ? 0 : events.countAfter(subscriber.userId(), position);
            greeted = true;
            sink.connected(head, replaying);
        }
        if (start.resync().isPresent()) {
            sink.resync(start.resync().get().reason(), position);
        } else {
            sink.startsAfter(position);
            subscriber.resume().ifPresent(said -> acknowledged(confirmed, said.since()));
        }
        attached = true;
    }

    private void greetBlind() {
        if (!greeted) {
            greeted = true;
            sink.connectedBlind();
        }
    }

    private void pump() {
        boolean look = lookNeeded;
        if (look) {
            // Only what was seen is taken back: a look asked for between the two lines would be forgotten, and its
            // event would
            // wait for the next one.
            lookNeeded = false;
        }
        Event next = HINT.getAndSet(this, null);
        if (look || (next != null && next.offset() > position + 1)) {
            readStream();
        } else if (next != null && next.offset() == position + 1 && !closed && sink.offer(next)) {
            position = next.offset();
        }
    }

    private void readStream() {
        List<Event> page;
        do {
            page = events.read(subscriber.userId(), position, PAGE);
            for (Event event : page) {
                if (closed || !sink.offer(event)) {
                    return;
                }
                position = event.offset();
            }
        } while (page.size() == PAGE);
    }

    private void acknowledged(long before, long offset) {
        confirm(offset);
        journal.acknowledged(subscriber.userId(), subscriber.device(), before, offset);
    }

    /** Records that the device has received everything up to {@code offset}. */
    public void confirm(long offset) {
        cursors.confirm(subscriber.userId(), subscriber.device(), offset);
    }

    /** Notes that an event goes out to a client that is no connection. */
    public void noteRequested(Event event) {
        journal.requested(
                event, subscriber.device(), "stream-" + subscriber.device().name());
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** Whether events up to {@code newest} are still to come; not before it knows where it stands. */
    boolean isBehind(long newest) {
        return !closed && position < newest;
    }

    void close() {
        closed = true;
    }

    /** Whether the last pass could not do its work and has to be repeated. */
    boolean isStalled() {
        return stalled;
    }
}
