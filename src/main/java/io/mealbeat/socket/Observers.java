package io.mealbeat.socket;

import io.mealbeat.connection.ConnectionObserver;
import io.mealbeat.notification.DeliveryObserver;

/** Who hears of connections and of what they are sent. */
record Observers(ConnectionObserver connections, DeliveryObserver events) {
    static final Observers NONE = new Observers(ConnectionObserver.NONE, DeliveryObserver.NONE);
}
