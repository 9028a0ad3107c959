package io.mealbeat.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who wants to hear that a user's stream has grown, besides the user's connections. A hint and no more: whoever registers looks
 * into the stream afterwards, so that an event committed in between is not missed. Thread-safe.
 */
@ApplicationScoped
public class Wakeups {
    private final ConcurrentMap<UUID, Set<Runnable>> waiting = new ConcurrentHashMap<>();

    /** @param action must not block; called once for each event at most, possibly a last time after {@link #remove} */
    public void add(UUID userId, Runnable action) {
        waiting.compute(userId, (user, before) -> {
            Set<Runnable> actions = before == null ? ConcurrentHashMap.newKeySet() : before;
            actions.add(action);
            return actions;
        });
    }

    public void remove(UUID userId, Runnable action) {
        waiting.computeIfPresent(userId, (user, actions) -> {
            actions.remove(action);
            return actions.isEmpty() ? null : actions;
        });
    }

    /** How many wait for this user's events. */
    public int waitingFor(UUID userId) {
        return waiting.getOrDefault(userId, Set.of()).size();
    }

    /** Wakes everybody, for a server that stops: nobody is to wait for what does not come any more. */
    public void wakeAll() {
        waiting.values().forEach(actions -> actions.forEach(Runnable::run));
    }

    void wake(UUID userId) {
        waiting.getOrDefault(userId, Set.of()).forEach(Runnable::run);
    }
}
