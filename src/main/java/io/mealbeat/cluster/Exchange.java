package io.mealbeat.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.RemotePresence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What the nodes share: entries of connections, each believed as long as its node's lease lives, and a mailbox for each node. A
 * mail may be lost. While the exchange cannot be reached, everything ends at once with its local answer.
 *
 * <p>No method blocks but {@link #lastSeen}, for a quarter of a second at most; none throws. Thread-safe.
 */
public interface Exchange extends AutoCloseable {
    /** Nobody else is there. @param node this node's name */
    static Exchange alone(String node) {
        return new Alone(node);
    }

    /** Who is told. Called by threads of the exchange; must not block. */
    interface Listener {
        /** Something for this node, or what another version takes for that. */
        void mail(String message);

        /** The exchange can be reached, and may have forgotten what this node had entered. */
        void recovered();

        /** What the others should know of this node, besides its name. */
        Map<String, Object> card();
    }

    /**
     * An entry to be made or renewed.
     *
     * @param since its place in the order of the user's connections; 0 for the newest
     */
    record Entry(Connection connection, long since) {}

    /**
     * A node with a lease.
     *
     * @param renewedMillisAgo when it last renewed the lease
     * @param card what it says of itself
     */
    record NodeLease(String node, long renewedMillisAgo, JsonNode card) {}

    /** Whether there may be other nodes at all. */
    boolean isShared();

    /** Whether they can be reached now. */
    boolean isUp();

    /** This node's name, of which there is one for each start. */
    String node();

    /** Begins; called once. */
    void start(Listener listener);

    /** The periodic part, several times a second: looks whether the exchange answers, and renews the lease. */
    void beat();

    /**
     * Enters a connection and tells the owners of the user's oldest ones beyond the limit to close them.
     *
     * @return its place in the order; fails when it could not be entered
     */
    CompletableFuture<Long> enter(Entry entry);

    /** Removes an entry, now or as soon as the exchange can be reached. */
    void leave(UUID userId, long number);

    /** Writes the last seen of connections anew. */
    void refresh(Collection<Entry> entries, Collection<UUID> listening);

    /** Somebody at this node wants a user's events without a connection, or does not any more. Fails when it could not be said. */
    CompletableFuture<Void> listening(UUID userId, boolean begun);

    /** The place of a connection that opened at this moment, in the order that {@link #enter} gives. */
    long orderOf(long nanoTime);

    /** As {@link RemotePresence#lastSeen}. */
    Optional<RemotePresence.Seen> lastSeen(UUID userId);

    /** Mails the other nodes that have an ear for the user. */
    void wake(UUID userId, String message);

    /** Mails one node. */
    void tell(String node, String message);

    /** The nodes with a lease, this one among them; fails when they cannot be asked. */
    CompletableFuture<List<NodeLease>> nodes();

    /** The names of the other nodes as they were last known. */
    Set<String> lastKnownOthers();

    /** Gives the lease back. Idempotent. */
    @Override
    void close();
}
