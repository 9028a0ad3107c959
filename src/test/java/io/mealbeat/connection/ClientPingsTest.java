package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mealbeat.testing.LogRecorder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientPingsTest {
    private static final UUID USER = UUID.fromString("0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f");

    private final LogRecorder log = new LogRecorder(ClientPings.class);
    private final ConnectionFixture node = new ConnectionFixture();
    private final Connection connection = node.register(USER);
    private final ClientPings pings = new ClientPings(node.ticker);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void clientPingMovesLastSeenAndItsAnswerLeavesALine() {
        pings.bind(node.registry, connection);
        node.ticker.advance(Duration.ofSeconds(30));

        pings.pingReceived();
        pings.pongSent();

        assertThat(connection.witness()).isEqualTo(Witness.CLIENT_PING);
        assertThat(connection.describeLastSeen(node.ticker.nanoTime())).startsWith("last seen 0.0 s ago");
        assertThat(log.lines())
                .containsExactly(
                        "FINE [Ping] Received from user 0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f",
                        "FINE [Pong] Sent to user 0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f");
    }

    @Test
    void pongThatGoesOutIsNoSignOfLife() {
        pings.bind(node.registry, connection);
        node.ticker.advance(Duration.ofSeconds(30));

        pings.pongSent();

        assertThat(connection.witness()).isEqualTo(Witness.HANDSHAKE);
    }

    @Test
    void framesBeforeTheConnectionIsKnownAreIgnored() {
        pings.pingReceived();
        pings.pongSent();

        assertThat(log.lines()).isEmpty();
        assertThat(connection.witness()).isEqualTo(Witness.HANDSHAKE);
    }

    @Test
    void dropDoesNothingUntilAnAdapterSaysHow() {
        AtomicInteger drops = new AtomicInteger();
        assertThatCode(pings::drop).doesNotThrowAnyException();

        pings.onDrop(drops::incrementAndGet);
        pings.drop();

        assertThat(drops).hasValue(1);
    }
}
