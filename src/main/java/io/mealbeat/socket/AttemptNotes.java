package io.mealbeat.socket;

import io.mealbeat.connection.Connection;
import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptJournal.Change;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What one connection leaves in the record of attempts. Thread-safe; no method waits for the database. */
final class AttemptNotes {
    private final SocketServices services;
    private final Connection connection;

    AttemptNotes(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    /** An event is handed to the wire, with the evidence of life at this moment. */
    void written(long offset) {
        Connection.LastSeen seen = connection.lastSeen();
        long ageMillis = TimeUnit.NANOSECONDS.toMillis(services.ticker().nanoTime() - seen.nanoTime());
        services.delivery()
                .note(new Change.Written(new Attempt(
                        connection.userId(),
                        offset,
                        connection.name(),
                        connection.device(),
                        seen.witness().name().toLowerCase(Locale.ROOT),
                        Math.max(0, ageMillis),
                        services.clock().instant(),
                        null,
                        null)));
    }

    /** Events after {@code after} and up to {@code offset} are confirmed. */
    void confirmed(long after, long offset) {
        services.delivery()
                .note(new Change.Confirmed(
                        connection.userId(),
                        connection.name(),
                        after,
                        offset,
                        services.clock().instant()));
    }

    /** The connection ended; what was written after {@code after} has failed. */
    void ended(long after, String why) {
        services.delivery().note(new Change.Ended(connection.userId(), connection.name(), after, why));
    }
}
