package io.mealbeat.socket;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionObserver;
import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptJournal.Change;
import io.mealbeat.notification.DeliveryObserver;
import io.mealbeat.notification.Event;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What one connection leaves in the record of attempts, and tells those who count. Thread-safe; no method waits for the database. */
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

    /** An event has been written. */
    void sent(Event event) {
        long createdAt = event.createdAt().toEpochMilli();
        services.observers().events().sent(event.type(), path(createdAt), age(createdAt));
    }

    /** The connection has confirmed an event. */
    void confirmed(Window.Unconfirmed event) {
        services.observers()
                .events()
                .confirmed(event.type(), path(event.createdAtMillis()), age(event.createdAtMillis()));
    }

    private DeliveryObserver.Path path(long createdAtMillis) {
        boolean before = createdAtMillis < connection.connectedAt().toEpochMilli();
        return before ? DeliveryObserver.Path.REPLAY : DeliveryObserver.Path.LIVE;
    }

    private long age(long createdAtMillis) {
        return Math.max(0, services.clock().millis() - createdAtMillis);
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

    /** The connection ended; what was written and not confirmed has failed. */
    void ended(Confirmations confirmations, Window window, String why) {
        if (confirmations.isIncomplete()) {
            services.delivery()
                    .note(new Change.Ended(connection.userId(), connection.name(), confirmations.confirmed(), why));
        }
        window.unconfirmed().forEach(event -> services.observers().events().unconfirmed(event.type()));
    }

    // ---- for those who count

    void opened() {
        observer().opened(connection);
    }

    void pinged() {
        observer().pinged();
    }

    /** The ping under way has been answered. */
    void answered() {
        observer().answered(connection.heartbeat().lastRoundTripNanos());
    }

    /** A frame came; after the end it is of somebody who was called gone. */
    void heard(boolean ended) {
        if (ended) {
            observer().heardAfterEnd(connection);
        }
    }

    void closed(int code, String cause) {
        observer().closed(connection, code, cause, services.ticker().nanoTime() - connection.lastSeenNanos());
    }

    private ConnectionObserver observer() {
        return services.observers().connections();
    }
}
