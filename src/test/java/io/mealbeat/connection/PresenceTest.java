package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.LogRecorder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lines that operators grep for, to the letter. */
class PresenceTest {
    private static final UUID USER = UUID.fromString("0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f");

    private final LogRecorder log = new LogRecorder(Presence.class);
    private final ConnectionFixture node = new ConnectionFixture();
    private final Presence presence = new Presence(node.registry, node.ticker);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void userSeenSecondsAgoIsConnected() {
        node.register(USER);
        node.ticker.advance(Duration.ofMillis(15_900));

        assertThat(presence.isConnected(USER)).isTrue();
        assertThat(log.lines())
                .containsExactly("INFO [Registry] User 0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f IS connected"
                        + " (last seen: 15s ago)");
    }

    @Test
    void userSeenMinutesAgoIsStale() {
        node.register(USER);
        node.ticker.advance(Duration.ofSeconds(312));

        assertThat(presence.isConnected(USER)).isFalse();
        assertThat(log.lines())
                .containsExactly("WARNING [Registry] User 0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f connection stale"
                        + " (last seen: 5m12s ago)");
    }

    @Test
    void unknownUserIsNotInTheRegistry() {
        node.register(new UUID(0, 1));

        assertThat(presence.isConnected(USER)).isFalse();
        assertThat(log.lines())
                .containsExactly("WARNING [Registry] User 0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f NOT in registry");
    }

    @Test
    void ageOfSeveralConnectionsIsThatOfTheOneSeenLast() {
        node.register(USER);
        node.ticker.advance(Duration.ofMinutes(10));
        node.register(USER);
        node.ticker.advance(Duration.ofSeconds(61));

        assertThat(presence.isConnected(USER)).isTrue();
        assertThat(log.lines()).singleElement().asString().endsWith("IS connected (last seen: 1m1s ago)");
    }

    @Test
    void signOfLifeFromTheFutureOfAnotherThreadIsZeroSecondsOld() {
        Connection connection = node.register(USER);
        node.registry.updateLastSeen(connection, Witness.MESSAGE, node.ticker.nanoTime() + 1_000_000);

        assertThat(presence.isConnected(USER)).isTrue();
        assertThat(log.lines()).singleElement().asString().endsWith("(last seen: 0s ago)");
    }
}
