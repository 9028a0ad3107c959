package io.mealbeat.cluster;

/** Hears how the nodes get on with each other, to count it. Called by any thread; must not block and must not throw. */
public interface ClusterObserver {
    /** Hears nothing. */
    ClusterObserver NONE = new ClusterObserver() {};

    /** What became of something that was to be said. */
    enum Fate {
        DONE,
        FAILED,
        /** Too much was under way. */
        DROPPED
    }

    /** A hint that a stream has grown was to be sent. */
    default void wakeupSent(Fate fate) {}

    /** A hint of another node has come. */
    default void wakeupReceived() {}

    /** A question to the exchange has been answered or not. @param kind one of few words */
    default void asked(String kind, Fate fate, long nanos) {}

    /** Subscribers were found that nobody had told of an event. */
    default void repaired(int subscribers) {}

    /** A connection of this node was closed for a newer one at another. */
    default void replaced() {}
}
