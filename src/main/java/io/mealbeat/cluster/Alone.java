package io.mealbeat.cluster;

import io.mealbeat.connection.RemotePresence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** No other nodes, or none that can be spoken to. */
record Alone(String node) implements Exchange {
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isUp() {
        return false;
    }

    @Override
    public void start(Listener listener) {
        // Nobody will call.
    }

    @Override
    public void beat() {
        // Nothing lives.
    }

    @Override
    public CompletableFuture<Long> enter(Entry entry) {
        return CompletableFuture.completedFuture(entry.since());
    }

    @Override
    public void leave(UUID userId, long number) {
        // Nothing was entered.
    }

    @Override
    public void refresh(Collection<Entry> entries, Collection<UUID> listening) {
        // Nothing was entered.
    }

    @Override
    public CompletableFuture<Void> listening(UUID userId, boolean begun) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public long orderOf(long nanoTime) {
        return nanoTime;
    }

    @Override
    public Optional<RemotePresence.Seen> lastSeen(UUID userId) {
        return Optional.empty();
    }

    @Override
    public void wake(UUID userId, String message) {
        // Nobody hears.
    }

    @Override
    public void tell(String node, String message) {
        // Nobody hears.
    }

    @Override
    public CompletableFuture<List<NodeLease>> nodes() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Set<String> lastKnownOthers() {
        return Set.of();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
