package io.mealbeat.notification;

/** Where a subscription puts events: the sending side of one connection. No method blocks. */
public interface EventSink {
    /**
     * Says once, before the first event, where the stream stands.
     *
     * @param replaying how many events follow at once because the device has not confirmed them
     */
    void connected(StreamHead head, long replaying);

    /** Says that the device has everything up to {@code offset} and that what is after it follows; unless {@link #resync} is said. */
    void startsAfter(long offset);

    /** Like {@link #connected} while the database cannot be asked: the client must not wait for it. */
    void connectedBlind();

    /**
     * Says that events which the client has not got are gone, and that it has to reload by other means; follows {@link
     * #connected}.
     *
     * @param offset the last one that is missing
     */
    void resync(String reason, long offset);

    /** Whether {@link #offer} is cheap enough now for a thread that has other things to do. */
    default boolean takesAtOnce() {
        return false;
    }

    /**
     * Queues an event for sending.
     *
     * @return false when there is no room now (or no more connection); the sink will call {@link Subscription#signal()} when
     *     there is
     */
    boolean offer(Event event);
}
