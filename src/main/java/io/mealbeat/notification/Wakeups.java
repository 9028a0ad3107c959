package io.mealbeat.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who wants to hear that a user's stream has grown, besides the user's connections: streams and polls here, and the other nodes. A
 * hint and no more: whoever registers looks into the stream afterwards, so that an event committed in between is not missed.
 *
 * <p>Thread-safe. The actions of a user are replaced as a whole, never changed, and {@link RemoteWakeups#listening} is called in
 * the order of the changes.
 */
@ApplicationScoped
public class Wakeups {
    private static final long LOOKS_ITSELF = Long.MAX_VALUE;

    private final RemoteWakeups remote;
    /** To each action the offset after which its owner waits. */
    private final ConcurrentMap<UUID, Map<Runnable, Long>> waiting = new ConcurrentHashMap<>();

    /** Without other nodes. */
    public Wakeups() {
        this(RemoteWakeups.NONE);
    }

    @Inject
    public Wakeups(RemoteWakeups remote) {
        this.remote = remote;
    }

    /** For somebody whom {@link Delivery#repair} looks after. As {@link #add(UUID, Runnable, long)}. */
    void add(UUID userId, Runnable action) {
        add(userId, action, LOOKS_ITSELF);
    }

    /**
     * @param action must not block; called once for each event at most, possibly a last time after {@link #remove}
     * @param after the newest offset that its owner has seen
     */
    public void add(UUID userId, Runnable action, long after) {
        waiting.compute(userId, (user, before) -> {
            Map<Runnable, Long> actions = new HashMap<>(before == null ? Map.of() : before);
            actions.put(action, after);
            if (before == null) {
                remote.listening(userId, true);
            }
            return actions;
        });
    }

    public void remove(UUID userId, Runnable action) {
        waiting.computeIfPresent(userId, (user, before) -> {
            Map<Runnable, Long> actions = new HashMap<>(before);
            actions.remove(action);
            if (actions.isEmpty()) {
                remote.listening(userId, false);
                return null;
            }
            return actions;
        });
    }

    /** How many wait for this user's events. */
    public int waitingFor(UUID userId) {
        return waiting.getOrDefault(userId, Map.of()).size();
    }

    /** The users for whom somebody waits; a live view. */
    public Set<UUID> users() {
        return waiting.keySet();
    }

    /** Wakes everybody, for a server that stops: nobody is to wait for what does not come any more. */
    public void wakeAll() {
        waiting.values().forEach(actions -> actions.keySet().forEach(Runnable::run));
    }

    /** An event was committed at this node. */
    void wake(Event committed) {
        wakeHere(committed.userId());
        remote.publish(committed);
    }

    void wakeHere(UUID userId) {
        waiting.getOrDefault(userId, Map.of()).keySet().forEach(Runnable::run);
    }

    /** Wakes those who have not seen the newest event. @return how many */
    int wakeBehind(UUID userId, long newest) {
        List<Runnable> behind = new ArrayList<>();
        waiting.getOrDefault(userId, Map.of()).forEach((action, after) -> {
            if (after < newest) {
                behind.add(action);
            }
        });
        behind.forEach(Runnable::run);
        return behind.size();
    }
}
