package io.mealbeat.notification;

import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Presence;
import io.mealbeat.testing.InMemoryAttemptStore;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Makes deliveries that run their passes on an executor of the test, for tests in other packages. */
public final class Deliveries {
    private Deliveries() {}

    public static Delivery on(
            Executor executor, EventLog events, CursorStore cursors, ConnectionRegistry registry, Presence presence) {
        return on(executor, events, new CursorBook(cursors), registry, presence);
    }

    public static Delivery on(
            Executor executor, EventLog events, CursorBook cursors, ConnectionRegistry registry, Presence presence) {
        return new Delivery(
                new Subscription.Streams(
                        events, cursors, new AttemptJournal(new InMemoryAttemptStore(), Clock.systemUTC())),
                registry,
                presence,
                new Wakeups(),
                executor);
    }
}
