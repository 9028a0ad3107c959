package io.mealbeat.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What the nodes know of each other's connections. Told of this node's, asked for the others'. Called by any thread: must not throw,
 * and {@link #lastSeen} answers within a quarter of a second, at once where nobody can be asked.
 */
public interface RemotePresence {
    /** There are no other nodes. */
    RemotePresence NONE = new RemotePresence() {};

    /**
     * A user's connection at some node.
     *
     * @param node its name
     * @param device what owns the delivery cursor
     * @param age of its last sign of life, as its node has last said it
     * @param witness what proved it; null for one that this version does not know
     */
    record Seen(String node, String device, Duration age, Witness witness) {}

    /** The connection with the youngest sign of life among those of the other nodes; empty when there is none, or nobody can be asked. */
    default Optional<Seen> lastSeen(UUID userId) {
        return Optional.empty();
    }

    /** A connection of this node has been registered. Must not block. */
    default void opened(Connection connection) {}

    /** A connection of this node has left the registry. Must not block. */
    default void closed(Connection connection) {}
}
