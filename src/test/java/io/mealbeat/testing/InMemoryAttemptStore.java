package io.mealbeat.testing;

import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptJournal.Change;
import io.mealbeat.notification.AttemptStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Remembers the changes that it was given, in their order. Thread-safe. */
public final class InMemoryAttemptStore implements AttemptStore {
    private final List<Change> changes = new ArrayList<>();

    @Override
    public synchronized void apply(List<Change> batch) {
        changes.addAll(batch);
    }

    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    @Override
    public synchronized List<Attempt> of(UUID userId, long offset) {
        return changes.stream()
                .filter(Change.Written.class::isInstance)
                .map(change -> ((Change.Written) change).attempt())
                .filter(attempt -> attempt.userId().equals(userId) && attempt.offset() == offset)
                .toList();
    }

    @Override
    public int trim(Duration retention, int keep) {
        return 0;
    }
}
