package io.mealbeat.notification;

/** Hears how events get on, to count it. Called by any thread; must not block and must not throw. */
public interface DeliveryObserver {
    /** Hears nothing. */
    DeliveryObserver NONE = new DeliveryObserver() {};

    /** How an event comes to a connection. */
    enum Path {
        /** Committed while the connection was open. */
        LIVE,
        /** Older than the connection. */
        REPLAY
    }

    /** An event has been committed. */
    default void appended(Event event) {}

    /** An event has been written to a connection. @param ageMillis since it was appended */
    default void sent(String type, Path path, long ageMillis) {}

    /** A connection has confirmed an event. @param ageMillis since it was appended */
    default void confirmed(String type, Path path, long ageMillis) {}

    /** A connection has ended before it confirmed an event. */
    default void unconfirmed(String type) {}
}
