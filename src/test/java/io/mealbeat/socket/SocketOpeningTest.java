package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.testing.LogRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SocketOpeningTest {
    private final SocketFixture node = new SocketFixture();

    @Test
    void connectedIsTheFirstMessageAndSaysWhereTheStreamStands() {
        SocketFixture.Client client = node.connect();

        assertThat(client.types()).containsExactly("connected");
        JsonNode connected = client.lastMessage();
        assertThat(connected.path("user_id").asText()).isEqualTo(USER.toString());
        assertThat(connected.path("epoch").asText())
                .isEqualTo(node.events.head(USER).epoch());
        assertThat(connected.path("offset").asLong()).isZero();
        assertThat(connected.path("replaying").asLong()).isZero();
        assertThat(node.registry.isConnected(USER, node.ticker.nanoTime())).isTrue();
    }

    @Test
    void whatTheDeviceHasNotConfirmedFollowsConnectedInOrder() {
        IntStream.range(0, 3).forEach(i -> node.publish());
        SocketFixture.Client client = node.connect();

        assertThat(node.parse(client.wire.frames().get(0)).path("replaying").asLong())
                .isEqualTo(3);
        node.executor.runAll();
        assertThat(client.types().get(0)).isEqualTo("connected");
        assertThat(client.wire.frames().stream()
                        .filter(frame -> frame.contains("meal_log.completed"))
                        .map(frame -> node.parse(frame).path("offset").asLong()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void clientIsGreetedWithoutTheDatabaseAndServedWhenItIsBack() {
        node.publish();
        node.events.unavailable(true);
        SocketFixture.Client client = node.connect();
        assertThat(client.types()).containsExactly("connected");
        assertThat(client.lastMessage().has("offset")).isFalse();

        node.events.unavailable(false);
        node.delivery.tick();
        node.executor.runAll();

        assertThat(client.types()).startsWith("connected", "meal_log.completed");
    }

    @Test
    void openingLeavesTheLineOfTheContract() {
        try (LogRecorder log = new LogRecorder(SocketConnection.class)) {
            node.connect();

            assertThat(log.lines()).containsExactly("INFO [WebSocket] Connected: user=" + USER);
        }
    }

    @Test
    void oldestOfTooManyConnectionsIsReplaced() {
        List<SocketFixture.Client> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(node.connect());
        }
        node.executor.runAll();

        assertThat(clients.get(0).wire.closes()).containsExactly(CloseStatus.REPLACED);
        assertThat(clients.subList(1, 6))
                .allMatch(client -> client.wire.closes().isEmpty());
        assertThat(node.registry.connectionsOf(USER))
                .containsExactlyElementsOf(clients.subList(1, 6).stream()
                        .map(client -> client.socket.connection())
                        .toList());
    }

    @Test
    void newestWinsWhenOneConnectionIsAllowed() {
        SocketFixture single =
                new SocketFixture(new SocketConfig(1, 10, false, Set.of(), 4096, SocketFixture.CONFIG.outbound()));
        SocketFixture.Client old = single.connect();
        SocketFixture.Client newer = single.connect();
        single.executor.runAll();
        old.socket.closedByPeer(1000, "");

        assertThat(old.wire.closes()).containsExactly(CloseStatus.REPLACED);
        assertThat(newer.wire.closes()).isEmpty();
        assertThat(single.registry.connectionsOf(USER)).containsExactly(newer.socket.connection());
    }

    @Test
    void connectionThatEndsBeforeItOpensLeavesNothingBehind() {
        SocketFixture.Client client = node.client();
        client.socket.closedByPeer(1006, "");
        client.open();
        node.publish();

        assertThat(node.registry.connectionCount()).isZero();
        assertThat(client.wire.frames()).isEmpty();
    }

    @Test
    void connectionsOpenedTogetherAreNotPingedTogether() {
        for (int i = 0; i < 1_000; i++) {
            node.new Client(new UUID(1, i), "phone").open();
        }
        node.ticker.advance(Duration.ofSeconds(5));
        node.sweep.run();

        // A fifth of the interval has gone: 200 on average, and eight standard deviations from it.
        assertThat(node.executor.waiting()).isBetween(100, 300);
    }
}
