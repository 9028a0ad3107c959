package io.mealbeat.notification;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The stored record of attempts. Thread-safe. */
public interface AttemptStore {
    /** Stores changes in one transaction, in their order. */
    void apply(List<AttemptJournal.Change> changes);

    /** What is recorded of one event, the oldest first. */
    List<Attempt> of(UUID userId, long offset);

    /**
     * Forgets attempts older than {@code retention} and all but the newest {@code keep}, some thousands in one call; returns how
     * many.
     */
    int trim(Duration retention, int keep);
}
