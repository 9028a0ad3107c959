package io.mealbeat.notification;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Presence;
import io.mealbeat.platform.DatabaseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the events of each user to all of the user's connections. The stream is the truth; {@link #wake} is only a hint, and a
 * lost hint costs time, not the event: {@link #tick} repeats what stalled, and a connection reads the stream when it opens.
 * Thread-safe.
 */
@ApplicationScoped
public class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Subscription.Streams streams;
    private final ConnectionRegistry registry;
    private final Presence presence;
    private final Wakeups wakeups;
    private final Executor executor;
    private final ConcurrentMap<Connection, Subscription> subscriptions = new ConcurrentHashMap<>();
    /** Subscriptions that are not of a connection, each with what wakes it. */
    private final ConcurrentMap<Subscription, Runnable> followers = new ConcurrentHashMap<>();

    private final AtomicBoolean flushQueued = new AtomicBoolean();

    // ---- owned by the thread that ticks
    private boolean saidStalled;

    /** For the CDI proxy. */
    protected Delivery() {
        streams = null;
        registry = null;
        presence = null;
        wakeups = null;
        executor = null;
    }

    /** @param executor runs the passes; may refuse when it is full */
    @Inject
    public Delivery(
            EventLog events,
            CursorBook cursors,
            ConnectionRegistry registry,
            Presence presence,
            Wakeups wakeups,
            AttemptJournal journal,
            ExecutorService executor) {
        this(new Subscription.Streams(events, cursors, journal), registry, presence, wakeups, executor);
    }

    Delivery(
            Subscription.Streams streams,
            ConnectionRegistry registry,
            Presence presence,
            Wakeups wakeups,
            Executor executor) {
        this.streams = streams;
        this.registry = registry;
        this.presence = presence;
        this.wakeups = wakeups;
        this.executor = executor;
    }

    /**
     * Prepares the delivery to a connection; nothing flows before {@link #start}.
     *
     * @param resume where the client says that it stands; empty for the device's cursor
     */
    public Subscription subscribe(Connection connection, Device device, Optional<Resume> resume, EventSink sink) {
        Subscriber subscriber = new Subscriber(connection.userId(), device, resume, connection);
        Subscription subscription = new Subscription(subscriber, sink, streams, executor);
        subscriptions.put(connection, subscription);
        return subscription;
    }

    /** Sends {@code connected} and begins to deliver, at first on the caller's thread. */
    public void start(Subscription subscription) {
        subscription.start();
    }

    /** Ends the delivery to a connection. Idempotent; the last thing that happens to its subscription. */
    public void unsubscribe(Connection connection) {
        Subscription subscription = subscriptions.remove(connection);
        if (subscription != null) {
            subscription.close();
            flushSoon();
        }
    }

    /** What the connection confirmed is not left to the next tick: connections that end together are flushed together. */
    private void flushSoon() {
        if (!streams.cursors().hasPending() || !flushQueued.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                flushQueued.set(false);
                flushCursors();
            });
        } catch (RuntimeException e) {
            // Full, or of a component that stops: the tick does it.
            flushQueued.set(false);
            log.debug("The flush of confirmations finds no thread: {}", e.toString());
        }
    }

    /** Prepares the delivery to a subscriber that is no connection; nothing flows before {@link #start}. */
    public Subscription follow(Subscriber subscriber, EventSink sink) {
        Subscription subscription = new Subscription(subscriber, sink, streams, executor);
        Runnable wakeup = subscription::signal;
        followers.put(subscription, wakeup);
        wakeups.add(subscriber.userId(), wakeup);
        return subscription;
    }

    /** Ends it. Idempotent. */
    public void unfollow(Subscription subscription) {
        Runnable wakeup = followers.remove(subscription);
        if (wakeup != null) {
            wakeups.remove(subscription.subscriber().userId(), wakeup);
        }
        subscription.close();
    }

    /**
     * To be called after an event has been committed. May wait for the database, never for a peer. Asking for the presence leaves the line that
     * operators look for and decides nothing: a connection that is stale but open gets the event all the same.
     */
    public void wake(Event committed) {
        UUID userId = committed.userId();
        presence.isConnected(userId);
        wakeups.wake(committed);
        for (Connection connection : registry.connectionsOf(userId)) {
            Subscription subscription = subscriptions.get(connection);
            if (subscription != null) {
                subscription.signal(committed);
            }
        }
    }

    /** Another node says that a stream has grown. Returns at once. */
    public void wakeFromAfar(UUID userId) {
        wakeups.wakeHere(userId);
        for (Connection connection : registry.connectionsOf(userId)) {
            Subscription subscription = subscriptions.get(connection);
            if (subscription != null) {
                subscription.signal();
            }
        }
    }

    /** The users whose events somebody at this node wants; a snapshot. */
    public Set<UUID> audience() {
        Set<UUID> users = new HashSet<>(wakeups.users());
        subscriptions.keySet().forEach(connection -> users.add(connection.userId()));
        return users;
    }

    /**
     * Looks for events that nobody here was told of, and wakes whom they are for. Costs one query.
     *
     * @param users some hundred at most
     * @return how many were behind
     */
    public int repair(Collection<UUID> users) {
        Map<UUID, Long> newest = streams.events().newestOffsets(users);
        int behind = 0;
        for (Map.Entry<UUID, Long> stream : newest.entrySet()) {
            for (Connection connection : registry.connectionsOf(stream.getKey())) {
                behind += repair(subscriptions.get(connection), stream.getValue());
            }
            behind += wakeups.wakeBehind(stream.getKey(), stream.getValue());
        }
        for (Subscription follower : followers.keySet()) {
            Long offset = newest.get(follower.subscriber().userId());
            behind += offset == null ? 0 : repair(follower, offset);
        }
        return behind;
    }

    private static int repair(Subscription subscription, long newest) {
        if (subscription == null || !subscription.isBehind(newest)) {
            return 0;
        }
        subscription.signal();
        return 1;
    }

    /** Notes what happened to an event on its way, for those who ask afterwards. */
    public void note(AttemptJournal.Change change) {
        streams.journal().note(change);
    }

    /** The periodic part: writes confirmations and notes, and repeats what stalled. Survives any exception. */
    public void tick() {
        flushCursors();
        flushJournal();
        List<Subscription> stalled = Stream.concat(subscriptions.values().stream(), followers.keySet().stream())
                .filter(Subscription::isStalled)
                .toList();
        stalled.forEach(Subscription::signal);
        // A line for each of ten thousand, each second, would keep everybody else waiting who has something to say.
        if (!stalled.isEmpty() && !saidStalled) {
            log.warn("{} deliveries wait for the database or for a thread, and are tried again", stalled.size());
        }
        saidStalled = !stalled.isEmpty();
    }

    private void flushCursors() {
        try {
            streams.cursors().flush();
        } catch (DatabaseUnavailableException e) {
            log.warn("Confirmations wait for the database");
        } catch (RuntimeException | Error e) {
            log.error("Confirmations could not be written and will be tried again", e);
        }
    }

    private void flushJournal() {
        try {
            streams.journal().flush();
        } catch (DatabaseUnavailableException e) {
            log.debug("The record of attempts waits for the database");
        } catch (RuntimeException | Error e) {
            log.error("The record of attempts could not be written and will be tried again", e);
        }
    }
}
