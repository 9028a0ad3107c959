package io.mealbeat.notification;

import java.util.UUID;

/**
 * Carries the hint that a stream has grown to the nodes that have an ear for it. A hint that is lost costs time, not the event: every
 * node looks after its own users now and then. Called by any thread; must not block and must not throw.
 */
public interface RemoteWakeups {
    /** There are no other nodes. */
    RemoteWakeups NONE = new RemoteWakeups() {};

    /** An event of this node has been committed. */
    default void publish(Event committed) {}

    /** The first stream or waiting poll of a user has begun at this node, or the last one has ended. Connections are not meant. */
    default void listening(UUID userId, boolean begun) {}
}
