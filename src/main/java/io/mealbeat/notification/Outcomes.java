package io.mealbeat.notification;

import java.time.Instant;

/** What became of events, of all users together. Thread-safe. */
public interface Outcomes {
    /**
     * The events that were appended from {@code from} on and before {@code to}, and how many of them have been confirmed by now.
     * Costs a look at each of them.
     */
    ConfirmedEvents between(Instant from, Instant to);
}
