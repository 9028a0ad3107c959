package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.Liveness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection is live while nothing speaks against it, suspect while something does, gone when it is closed. */
class SuspicionTest {
    private final SocketFixture node = new SocketFixture();
    private final SocketFixture.Client client = node.connect();

    @Test
    void connectionIsLiveUntilItsEvidenceIsOlderThanIntervalPlusPongTimeout() {
        assertThat(liveness()).isEqualTo(Liveness.LIVE);
        node.ticker.advance(Duration.ofSeconds(32));
        assertThat(liveness()).isEqualTo(Liveness.LIVE);
        node.ticker.advance(Duration.ofSeconds(2));
        assertThat(liveness()).isEqualTo(Liveness.SUSPECT);

        client.socket.textReceived("{\"type\":\"ping\"}");
        assertThat(liveness()).isEqualTo(Liveness.LIVE);
    }

    @Test
    void writeThatHangsLongerThanAPongMayTakeIsSuspect() {
        client.wire.hold();
        node.publish();
        node.ticker.advance(Duration.ofSeconds(9));
        client.socket.textReceived("{\"type\":\"ping\"}");
        assertThat(liveness()).isEqualTo(Liveness.SUSPECT);

        client.wire.completeNext();
        assertThat(liveness()).isEqualTo(Liveness.LIVE);
    }

    @Test
    void eventThatStaysUnconfirmedMakesSuspectUntilItIsConfirmed() {
        node.publish();
        node.ticker.advance(Duration.ofSeconds(31));
        client.socket.textReceived("{\"type\":\"ping\"}");
        assertThat(liveness()).isEqualTo(Liveness.SUSPECT);

        client.socket.textReceived("{\"type\":\"ack\",\"offset\":1}");
        assertThat(liveness()).isEqualTo(Liveness.LIVE);
    }

    @Test
    void sweepCountsEachSuspicionOnce() {
        client.wire.hold();
        node.publish();
        node.sweep.run();
        assertThat(node.sweep.suspicions()).isZero();
        for (int second = 0; second < 9; second++) {
            node.ticker.advance(Duration.ofSeconds(1));
            client.socket.textReceived("{\"type\":\"ping\"}");
            node.sweep.run();
        }
        node.sweep.run();

        assertThat(node.sweep.suspicions()).isEqualTo(1);
    }

    @Test
    void userIsAsLiveAsTheBestConnectionAndGoneWithoutAny() {
        SocketFixture.Client tablet = node.new Client(USER, "tablet").open();
        node.ticker.advance(Duration.ofSeconds(34));
        assertThat(liveness()).isEqualTo(Liveness.SUSPECT);
        tablet.socket.textReceived("{\"type\":\"ping\"}");
        assertThat(liveness()).isEqualTo(Liveness.LIVE);

        tablet.socket.closedByPeer(1000, "");
        client.socket.closedByPeer(1000, "");
        assertThat(liveness()).isEqualTo(Liveness.GONE);
    }

    private Liveness liveness() {
        return node.registry.livenessOf(USER, node.ticker.nanoTime());
    }
}
