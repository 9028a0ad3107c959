package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.Together;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketEndTest {
    private final SocketFixture node = new SocketFixture();
    private final SocketFixture.Client client = node.connect();

    @Test
    void closeIsDoneOnceAndTheFirstCauseWins() {
        try (LogRecorder log = new LogRecorder(SocketConnection.class)) {
            client.socket.close(CloseStatus.PONG_TIMEOUT, "8.5 s");
            client.socket.close(CloseStatus.IDLE_TIMEOUT, "later");
            client.socket.closedByPeer(1006, "");
            node.executor.runAll();

            assertThat(log.lines())
                    .containsExactly(
                            "INFO [WebSocket] Disconnected: user=" + USER,
                            "INFO [WebSocket] Closed " + client.socket.connection() + ": code=4000 (8.5 s)");
        }
        assertThat(client.wire.closes()).containsExactly(CloseStatus.PONG_TIMEOUT);
    }

    @Test
    void connectionIsOutOfTheRegistryWhenCloseReturnsAndTheWireIsClosedElsewhere() {
        client.socket.close(CloseStatus.GOING_AWAY, "");

        assertThat(node.registry.connectionCount()).isZero();
        assertThat(client.wire.closes()).as("closing may block").isEmpty();
        node.executor.runAll();
        assertThat(client.wire.closes()).hasSize(1);
    }

    @Test
    void wireIsClosedEvenWhenTheExecutorTakesNothingMore() {
        node.executor.refuse(true);
        client.socket.close(CloseStatus.SERVICE_RESTART, "");

        assertThat(client.wire.closes()).containsExactly(CloseStatus.SERVICE_RESTART);
    }

    @Test
    void connectionClosedByThePeerIsNotClosedAgain() {
        client.socket.closedByPeer(1001, "");
        client.socket.close(CloseStatus.PONG_TIMEOUT, "");
        node.executor.runAll();

        assertThat(client.wire.closes()).isEmpty();
        assertThat(node.registry.connectionCount()).isZero();
    }

    @Test
    void nothingIsSentAfterTheEnd() {
        client.socket.closedByPeer(1001, "");
        node.publish();
        client.socket.textReceived("{\"type\":\"ping\"}");
        client.socket.ping();
        node.executor.runAll();

        assertThat(client.types()).containsExactly("connected");
    }

    @Test
    void endOfAnOldConnectionLeavesTheNewerOneWithItsDelivery() {
        SocketFixture.Client newer = node.connect();
        client.socket.closedByPeer(1006, "");
        node.publish();

        assertThat(node.registry.connectionsOf(USER)).containsExactly(newer.socket.connection());
        assertThat(newer.types()).containsExactly("connected", "meal_log.completed", RecordingWire.PING);
        assertThat(client.types()).containsExactly("connected");
    }

    @Test
    void failedWriteClosesTheConnection() {
        client.wire.script((text, done) -> done.accept(new IOException("broken pipe")));
        node.publish();

        assertThat(client.wire.closes()).containsExactly(CloseStatus.WRITE_FAILED);
    }

    @Test
    void writeThatHangsClosesTheConnection() {
        node.sweep.run();
        client.wire.hold();
        client.socket.textReceived("{\"type\":\"ping\"}");
        for (int i = 0; i < 21; i++) {
            node.ticker.advance(Duration.ofMillis(500));
            node.sweep.run();
        }
        node.executor.runAll();

        assertThat(client.wire.closes()).containsExactly(CloseStatus.SLOW_CONSUMER);
    }

    @Test
    void peerThatAsksAndDoesNotReadIsClosedWhenItsAnswersFindNoRoom() {
        client.wire.hold();
        for (int i = 0; i < 2_000; i++) {
            client.socket.textReceived("{\"type\":\"ping\"}");
        }
        node.executor.runAll();

        assertThat(client.wire.closes()).containsExactly(CloseStatus.SLOW_CONSUMER);
        assertThat(client.socket.queuedBytes()).isZero();
    }

    @Test
    void eventsBeyondTheQueueWaitInTheStreamAndNoneIsLost() {
        SocketFixture small = new SocketFixture(new SocketConfig(
                5,
                10,
                false,
                Set.of(),
                4096,
                new SocketConfig.Outbound(300, 8, Duration.ofSeconds(10), Duration.ofSeconds(30))));
        SocketFixture.Client slow = small.connect();
        slow.wire.hold();
        for (int i = 0; i < 50; i++) {
            small.publish();
        }
        assertThat(slow.socket.queuedBytes()).isLessThanOrEqualTo(300);
        slow.wire.script(RecordingWire.AT_ONCE);
        slow.wire.completeNext();
        small.executor.runAll();
        slow.pong();
        small.executor.runAll();

        assertThat(slow.wire.closes()).isEmpty();
        assertThat(slow.types()).filteredOn("meal_log.completed"::equals).hasSize(50);
    }

    /**
     * A user opens tabs, the sweep closes and the peers go away, all at once. Were an end that overtakes its opening not undone
     * after it, a dead connection would stay registered and its user connected for ever.
     */
    @Test
    void noConnectionStaysWhateverOvertakesItsOpening() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            SocketFixture.Client racing = node.client();
            Together.run(2, thread -> () -> {
                if (thread == 0) {
                    racing.open();
                } else {
                    racing.socket.close(CloseStatus.PONG_TIMEOUT, "");
                }
                return null;
            });
            assertThat(node.registry.snapshot()).containsExactly(client.socket.connection());
        }
    }

    /** The bug: a drain that only hands closes over ends before they are done, and the server closes with a code of its own. */
    @Test
    void whatFollowsACloseWaitsForItsFrame() {
        List<String> order = new ArrayList<>();

        client.socket.close(CloseStatus.SERVICE_RESTART, "retry_after_ms=1", () -> order.add("after"));
        assertThat(order).isEmpty();

        node.executor.runAll();
        assertThat(order).containsExactly("after");
        assertThat(client.wire.closes()).containsExactly(CloseStatus.SERVICE_RESTART);

        client.socket.close(CloseStatus.SERVICE_RESTART, "retry_after_ms=1", () -> order.add("again"));
        assertThat(order).containsExactly("after", "again");
    }
}
