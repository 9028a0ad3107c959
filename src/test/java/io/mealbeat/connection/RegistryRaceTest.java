package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.RecordingTransport;
import io.mealbeat.testing.Together;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The registry keeps a set of connections and an index by user. Were they changed in two independent steps, a removal between
 * them would leave a connection that the sweep sees and no look-up finds, or one that is found and never swept: a user who is
 * "connected" for ever, or never again.
 */
class RegistryRaceTest {
    private static final int ROUNDS = 4_000;
    private static final List<UUID> USERS = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));

    private final ConnectionFixture node = new ConnectionFixture();
    private final ConnectionRegistry registry = node.registry;

    @Test
    void setAndIndexAgreeAfterConcurrentAddingRemovingSweepingAndLookingUp() throws InterruptedException {
        Set<Connection> kept = ConcurrentHashMap.newKeySet();

        Together.run(6, thread -> switch (thread) {
            case 0, 1, 2 -> comeAndGo(new Random(thread), kept);
            case 3, 4 -> this::lookUp;
            default -> this::sweep;
        });

        assertThat(kept).isNotEmpty();
        assertThat(registry.snapshot()).containsExactlyInAnyOrderElementsOf(kept);
        assertIndexEqualsSet();

        kept.forEach(registry::remove);
        assertThat(registry.connectionCount()).isZero();
        assertThat(registry.userCount()).as("no entry is left behind").isZero();
    }

    private Callable<Void> comeAndGo(Random random, Set<Connection> kept) {
        return () -> {
            for (int i = 0; i < ROUNDS; i++) {
                boolean stays = random.nextInt(100) == 0;
                RecordingTransport transport = new RecordingTransport();
                Connection connection = node.connection(USERS.get(random.nextInt(USERS.size())), transport);
                if (!stays) {
                    // Found stuck by the sweep, and closed by the peer at the same moment.
                    transport.hang(1);
                    transport.onClose(() -> registry.remove(connection));
                }
                registry.add(connection, Integer.MAX_VALUE);
                if (stays) {
                    kept.add(connection);
                } else {
                    registry.remove(connection);
                }
            }
            return null;
        };
    }

    private Void lookUp() {
        for (int i = 0; i < ROUNDS; i++) {
            for (UUID user : USERS) {
                List<Connection> found = registry.connectionsOf(user);
                assertThat(Set.copyOf(found)).hasSameSizeAs(found);
                assertThat(found).allMatch(connection -> connection.userId().equals(user));
                registry.isConnected(user, node.ticker.nanoTime());
                registry.lastSeenOf(user);
            }
        }
        return null;
    }

    private Void sweep() {
        for (int i = 0; i < ROUNDS; i++) {
            node.sweep.run();
        }
        assertThat(node.sweep.failures()).isZero();
        return null;
    }

    /**
     * Two tabs of one user open at the same moment, and one connection is allowed. Were the excess counted after the adding and
     * not within it, each could take the other for the newer one, and both or none would stay.
     */
    @Test
    void exactlyOneConnectionStaysWhenManyOpenTogetherAndTheNewestWins() throws InterruptedException {
        Together.run(4, thread -> () -> {
            for (int i = 0; i < ROUNDS; i++) {
                Connection connection = node.connection(USERS.get(0));
                registry.add(connection, 1).forEach(registry::remove);
            }
            return null;
        });

        assertThat(registry.connectionsOf(USERS.get(0))).hasSize(1);
        assertIndexEqualsSet();
    }

    private void assertIndexEqualsSet() {
        List<Connection> indexed = USERS.stream()
                .flatMap(user -> registry.connectionsOf(user).stream())
                .toList();
        assertThat(indexed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(registry.snapshot());
        assertThat(registry.connectionCount()).isEqualTo(indexed.size());
        assertThat(registry.userCount())
                .isEqualTo(indexed.stream()
                        .map(Connection::userId)
                        .collect(Collectors.toSet())
                        .size());
    }
}
