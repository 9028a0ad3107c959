package io.mealbeat.meal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.DeliveryObserver;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventLog;
import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Puts events into a user's stream with the change that caused them, and wakes delivery once both are committed. */
@ApplicationScoped
public class Announcements {
    private final Database database;
    private final EventLog events;
    private final Delivery delivery;
    private final DeliveryObserver observer;

    /** For the CDI proxy. */
    protected Announcements() {
        database = null;
        events = null;
        delivery = null;
        observer = null;
    }

    @Inject
    public Announcements(Database database, EventLog events, Delivery delivery, DeliveryObserver observer) {
        this.observer = observer;
        this.database = database;
        this.events = events;
        this.delivery = delivery;
    }

    /** @throws IllegalStateException when the thread has no transaction */
    void announce(UUID userId, String type, ObjectNode payload) {
        Event event = events.append(userId, type, payload.toString());
        database.afterCommit(() -> {
            observer.appended(event);
            delivery.wake(event);
        });
    }
}
