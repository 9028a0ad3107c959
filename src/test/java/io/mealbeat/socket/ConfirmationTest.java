package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.notification.Resume;
import io.mealbeat.testing.LogRecorder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pong proves that everything written before its ping was received. */
class ConfirmationTest {
    private final SocketFixture node = new SocketFixture();
    private final SocketFixture.Client client = node.connect();

    @Test
    void eventIsFollowedByAPingThatNamesItsOffsetAndItsPongConfirms() {
        node.publish();

        assertThat(client.types()).containsExactly("connected", "meal_log.completed", RecordingWire.PING);
        assertThat(client.wire.pings().get(0).getLong(0)).isEqualTo(1);
        assertThat(node.cursor("phone")).isZero();
        client.pong();
        assertThat(node.cursor("phone")).isEqualTo(1);
    }

    @Test
    void otherPongsConfirmNothing() {
        node.publish();
        client.socket.pongReceived(ByteBuffer.allocate(0));
        client.socket.pongReceived(ByteBuffer.allocate(16).putLong(1).putLong(0).flip());
        ByteBuffer forged =
                ByteBuffer.allocate(16).put(client.wire.pings().get(0).duplicate());
        client.socket.pongReceived(forged.putLong(0, 1_000).flip());

        assertThat(node.cursor("phone")).isZero();
        assertThat(client.wire.pings()).hasSize(1);
    }

    @Test
    void replayedPongConfirmsNothingThatWasWrittenLater() {
        node.publish();
        client.pong();
        ByteBuffer first = client.wire.pings().get(0).duplicate();
        node.publish();
        client.socket.pongReceived(first);

        assertThat(node.cursor("phone")).isEqualTo(1);
    }

    @Test
    void confirmationIsOfThisDeviceAlone() {
        SocketFixture.Client tablet = node.new Client(USER, "tablet").open();
        node.publish();
        client.pong();

        assertThat(node.cursor("phone")).isEqualTo(1);
        assertThat(node.cursor("tablet")).isZero();
        assertThat(tablet.wire.pings()).hasSize(1);
    }

    @Test
    void eventThatIsStillBeingWrittenIsNotPartOfThePing() {
        node.publish();
        client.wire.hold();
        node.publish();
        client.pong();
        assertThat(node.cursor("phone")).isEqualTo(1);

        node.executor.runAll();
        assertThat(client.wire.pings()).as("behind the event").hasSize(1);
        client.wire.completeNext();
        node.executor.runAll();
        client.pong();
        assertThat(node.cursor("phone")).isEqualTo(2);
    }

    @Test
    void burstOfHundredEventsCostsFewPingsAndAtMostOneIsUnderWay() {
        for (int i = 0; i < 100; i++) {
            node.delivery.wake(node.events.append(USER, "meal_log.completed", "{}"));
        }
        int answered = 0;
        while (node.executor.runNext() || answered < client.wire.pings().size()) {
            assertThat(client.wire.pings().size() - answered).isBetween(0, 1);
            if (node.executor.waiting() == 0 && answered < client.wire.pings().size()) {
                client.pong();
                answered++;
            }
        }

        assertThat(client.types()).filteredOn("meal_log.completed"::equals).hasSize(100);
        assertThat(node.cursor("phone")).isEqualTo(100);
        assertThat(answered).isLessThanOrEqualTo(3);
    }

    @Test
    void heartbeatPingConfirmsNothingNewAndIsAnsweredLikeAnyOther() {
        node.ticker.advance(Duration.ofSeconds(25));
        node.sweep.run();
        node.executor.runAll();
        client.pong();

        assertThat(client.socket.connection().heartbeat().pongsReceived()).isEqualTo(1);
        assertThat(client.wire.pings().get(0).getLong(0)).isZero();
        assertThat(node.cursor("phone")).isZero();
    }

    @Test
    void noncesOfPingsDiffer() {
        node.publish();
        client.pong();
        node.publish();

        assertThat(client.wire.pings()).extracting(ping -> ping.getLong(8)).doesNotHaveDuplicates();
    }

    @Test
    void peerThatTakesTheEventAndNeverAnswersIsClosedAndGetsItAgain() {
        node.sweep.run();
        node.publish();
        for (int i = 0; i < 17; i++) {
            node.ticker.advance(Duration.ofMillis(500));
            node.sweep.run();
        }
        node.executor.runAll();
        assertThat(client.wire.closes()).containsExactly(CloseStatus.PONG_TIMEOUT);

        SocketFixture.Client again = node.connect();
        assertThat(again.types()).startsWith("connected", "meal_log.completed");
        assertThat(node.parse(again.wire.frames().get(0)).path("replaying").asLong())
                .isEqualTo(1);
    }

    @Test
    void confirmedEventIsNotReplayed() {
        node.publish();
        client.pong();
        client.socket.closedByPeer(1001, "");

        assertThat(node.connect().types()).containsExactly("connected");
    }

    /** Otherwise a device whose missed events were all trimmed would be told to reload on every connection again. */
    @Test
    void answerToAResyncMovesTheCursorOverTheGap() {
        node.publish();
        SocketFixture.Client lost =
                node.new Client(USER, "tablet", Optional.of(new Resume(7, Optional.of("another life")))).open();
        node.executor.runAll();

        assertThat(lost.types()).containsExactly("connected", "resync", "meal_log.completed", RecordingWire.PING);
        node.events.trim(Duration.ZERO, 0);
        SocketFixture.Client trimmed =
                node.new Client(USER, "watch", Optional.of(new Resume(0, Optional.empty()))).open();
        node.executor.runAll();

        assertThat(trimmed.types()).containsExactly("connected", "resync", RecordingWire.PING);
        trimmed.pong();
        assertThat(node.cursor("watch")).isEqualTo(1);
    }

    @Test
    void deliveryLeavesTheLinesOfTheContract() {
        try (LogRecorder log = new LogRecorder(SocketConnection.class)) {
            node.publish();

            assertThat(log.lines())
                    .containsExactly(
                            "INFO [WebSocket] Sending meal_log.completed to user " + USER,
                            "INFO [WebSocket] Notification sent successfully",
                            "FINE [Ping] Sent to user " + USER);
        }
    }

    /**
     * A replay written all at once stands between a ping and its pong. On a slow link that takes longer than a pong may, and a
     * peer that reads steadily was called dead, each time again, without its cursor ever moving.
     */
    @Test
    void noMoreThanAWindowIsWrittenAheadOfAConfirmationAndTheRestFollowsIt() {
        String payload = "{\"text\":\"" + "x".repeat(10_000) + "\"}";
        for (int i = 0; i < 9; i++) {
            node.delivery.wake(node.events.append(USER, "meal_log.completed", payload));
        }
        node.executor.runAll();
        assertThat(events()).isEqualTo(3);

        for (int round = 1; round <= 3; round++) {
            client.pong();
            node.executor.runAll();
            client.pong();
            node.executor.runAll();
        }
        assertThat(events()).isEqualTo(9);
        assertThat(node.cursor("phone")).isEqualTo(9);
    }

    private long events() {
        return client.types().stream().filter("meal_log.completed"::equals).count();
    }
}
