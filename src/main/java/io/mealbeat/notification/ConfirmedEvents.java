package io.mealbeat.notification;

/**
 * Events of some time, and how many of them a device of their user has confirmed.
 *
 * @param appended all of them
 * @param confirmed by one device at least that had a cursor before the event
 */
public record ConfirmedEvents(long appended, long confirmed) {
    public static final ConfirmedEvents NONE = new ConfirmedEvents(0, 0);

    public ConfirmedEvents plus(ConfirmedEvents other) {
        return new ConfirmedEvents(appended + other.appended, confirmed + other.confirmed);
    }
}
