package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.LogRecorder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {
    private static final UUID USER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final int MANY = Integer.MAX_VALUE;

    private final ConnectionFixture node = new ConnectionFixture();
    private final ConnectionRegistry registry = node.registry;

    @Test
    void addedConnectionIsFoundAndRemovedOneIsNot() {
        Connection connection = node.connection(USER);

        assertThat(registry.add(connection, MANY)).isEmpty();
        assertThat(registry.connectionsOf(USER)).containsExactly(connection);
        assertThat(registry.snapshot()).containsExactly(connection);
        assertThat(registry.connectionCount()).isEqualTo(1);
        assertThat(registry.userCount()).isEqualTo(1);

        assertThat(registry.remove(connection)).isTrue();
        assertThat(registry.connectionsOf(USER)).isEmpty();
        assertThat(registry.snapshot()).isEmpty();
        assertThat(registry.connectionCount()).isZero();
        assertThat(registry.userCount()).isZero();
    }

    @Test
    void addingTwiceAddsOnce() {
        Connection connection = node.connection(USER);
        registry.add(connection, MANY);

        assertThat(registry.add(connection, MANY)).isEmpty();
        assertThat(registry.connectionsOf(USER)).containsExactly(connection);
        assertThat(registry.connectionCount()).isEqualTo(1);
    }

    @Test
    void removingTwiceRemovesOnce() {
        Connection connection = node.register(USER);
        Connection neighbour = node.register(USER);
        registry.remove(connection);

        assertThat(registry.remove(connection)).isFalse();
        assertThat(registry.remove(node.connection(OTHER))).as("never added").isFalse();
        assertThat(registry.connectionsOf(USER)).containsExactly(neighbour);
    }

    /** A phone reconnects before the server has noticed the loss of its first connection, whose close then comes late. */
    @Test
    void lateRemovalOfTheOldConnectionLeavesTheNewerOne() {
        Connection old = node.register(USER);
        Connection newer = node.register(USER);

        registry.remove(old);
        registry.remove(old);

        assertThat(registry.isConnected(USER, node.ticker.nanoTime())).isTrue();
        assertThat(registry.connectionsOf(USER)).containsExactly(newer);
    }

    @Test
    void excessIsTheOldestConnectionsOfThisUserAndTheyStayRegistered() {
        Connection first = node.connection(USER);
        Connection second = node.connection(USER);
        Connection third = node.connection(USER);
        registry.add(node.connection(OTHER), 2);

        assertThat(registry.add(first, 2)).isEmpty();
        assertThat(registry.add(second, 2)).isEmpty();
        assertThat(registry.add(third, 2)).containsExactly(first);
        assertThat(registry.connectionsOf(USER)).containsExactly(first, second, third);
        assertThat(registry.add(node.connection(USER), 1)).containsExactly(first, second, third);
    }

    @Test
    void newestWinsWhenOneConnectionIsAllowed() {
        Connection old = node.connection(USER);
        Connection newer = node.connection(USER);

        assertThat(registry.add(old, 1)).isEmpty();
        assertThat(registry.add(newer, 1)).containsExactly(old);
    }

    @Test
    void userIsConnectedUntilTheLastSignOfLifeIsOlderThanStaleAfter() {
        Connection connection = node.register(USER);
        long opened = node.ticker.nanoTime();
        long fiveMinutes = Duration.ofMinutes(5).toNanos();

        assertThat(registry.isConnected(USER, opened + fiveMinutes - 8)).isTrue();
        assertThat(registry.isConnected(USER, opened + fiveMinutes + 8)).isFalse();
        assertThat(registry.isConnected(OTHER, opened)).isFalse();

        registry.updateLastSeen(connection, Witness.MESSAGE, opened + fiveMinutes);
        assertThat(registry.isConnected(USER, opened + fiveMinutes + 8)).isTrue();
    }

    @Test
    void oneFreshConnectionAmongStaleOnesIsEnough() {
        Connection stale = node.register(USER);
        node.ticker.advance(Duration.ofMinutes(6));
        assertThat(registry.isConnected(USER, node.ticker.nanoTime())).isFalse();
        Connection fresh = node.register(USER);

        assertThat(registry.isConnected(USER, node.ticker.nanoTime())).isTrue();
        assertThat(registry.isFresh(stale, node.ticker.nanoTime())).isFalse();
        assertThat(registry.isFresh(fresh, node.ticker.nanoTime())).isTrue();
    }

    @Test
    void lastSeenOfIsTheConnectionWithTheYoungestSignOfLife() {
        assertThat(registry.lastSeenOf(USER)).isEmpty();
        Connection first = node.register(USER);
        node.ticker.advance(Duration.ofSeconds(1));
        Connection second = node.register(USER);
        assertThat(registry.lastSeenOf(USER)).containsSame(second);

        registry.updateLastSeen(first, Witness.CLIENT_PING, node.ticker.nanoTime() + 1_000);
        assertThat(registry.lastSeenOf(USER)).containsSame(first);
    }

    /** {@link ConnectionFixture} starts a minute before nanoTime wraps around. */
    @Test
    void lastSeenOfComparesAcrossTheWrapAround() {
        Connection beforeTheWrap = node.register(USER);
        node.ticker.advance(Duration.ofMinutes(2));
        Connection afterTheWrap = node.register(USER);

        assertThat(beforeTheWrap.lastSeenNanos()).isPositive();
        assertThat(afterTheWrap.lastSeenNanos()).isNegative();
        assertThat(registry.lastSeenOf(USER)).containsSame(afterTheWrap);
        assertThat(registry.isConnected(USER, node.ticker.nanoTime())).isTrue();
    }

    @Test
    void snapshotAndListsDoNotChangeAfterwards() {
        Connection connection = node.register(USER);
        var snapshot = registry.snapshot();
        var ofUser = registry.connectionsOf(USER);
        registry.remove(connection);
        node.register(USER);

        assertThat(snapshot).containsExactly(connection);
        assertThat(ofUser).containsExactly(connection);
    }

    @Test
    void updateLastSeenLeavesItsLineAndWorksOnAConnectionThatIsNotRegistered() {
        Connection connection = node.connection(USER);
        try (LogRecorder log = new LogRecorder(ConnectionRegistry.class)) {
            registry.updateLastSeen(connection, Witness.CLIENT_PING, node.ticker.nanoTime() + 800);

            assertThat(log.lines()).containsExactly("FINE [Registry] Updated LastSeen for user " + USER);
        }
        assertThat(connection.witness()).isEqualTo(Witness.CLIENT_PING);
    }
}
