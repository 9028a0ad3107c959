package io.mealbeat.connection;

import static io.mealbeat.connection.ConnectionFixture.transportOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.RecordingTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatSweepTest {
    private static final UUID USER = new UUID(0, 1);

    private final LogRecorder log = new LogRecorder(HeartbeatSweep.class);
    private final ConnectionFixture node = new ConnectionFixture();

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void pingsWhatIsDueAndNothingElse() {
        Connection due = node.register(USER, 0.0, new RecordingTransport());
        Connection later = node.register(USER, 0.5, new RecordingTransport());

        node.sweep.run();
        node.sweep.run();

        assertThat(transportOf(due).pings()).isEqualTo(1);
        assertThat(transportOf(later).pings()).isZero();
        sweepFor(Duration.ofMillis(12_500));
        assertThat(transportOf(later).pings()).isEqualTo(1);
    }

    @Test
    void unansweredPingClosesConnection() {
        Connection silent = node.register(USER);
        node.sweep.run();
        silent.heartbeat().pingWritten(1, 0, node.ticker.nanoTime());

        sweepFor(Duration.ofSeconds(8));
        assertThat(transportOf(silent).closes()).isEmpty();
        sweepFor(Duration.ofMillis(500));

        assertThat(transportOf(silent).closes()).containsExactly(CloseStatus.PONG_TIMEOUT);
        assertThat(transportOf(silent).detail())
                .isEqualTo("no pong for 8.5 s to ping 1 (0 answered before), last seen 8.5 s ago by HANDSHAKE");
        assertThat(node.registry.isConnected(USER, node.ticker.nanoTime())).isFalse();
    }

    @Test
    void answeredPingKeepsConnection() {
        Connection healthy = node.register(USER);
        for (int ping = 0; ping < 5; ping++) {
            node.sweep.run();
            long now = node.ticker.nanoTime();
            ByteBuffer payload = healthy.heartbeat().pingWritten(ping, 0, now);
            healthy.heartbeat().pongReceived(payload, now);
            sweepFor(Duration.ofSeconds(25));
        }

        assertThat(transportOf(healthy).closes()).isEmpty();
        assertThat(transportOf(healthy).pings()).isEqualTo(6);
    }

    @Test
    void connectionWithoutAnySignOfLifeIsClosedAsIdleWhenHeartbeatsAreOff() {
        ConnectionFixture off = new ConnectionFixture(new LivenessConfig(
                Duration.ZERO, Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofSeconds(60)));
        Connection idle = off.register(USER);
        Connection seen = off.register(USER);
        for (int i = 0; i < 120; i++) {
            off.registry.updateLastSeen(seen, Witness.TEXT_PING, off.ticker.nanoTime());
            off.sweep.run();
            off.ticker.advance(Duration.ofMillis(500));
        }
        assertThat(transportOf(idle).closes()).isEmpty();
        off.ticker.advance(Duration.ofMillis(500));
        off.sweep.run();

        assertThat(transportOf(idle).closes()).containsExactly(CloseStatus.IDLE_TIMEOUT);
        assertThat(transportOf(idle).detail()).isEqualTo("last seen 60.5 s ago by HANDSHAKE");
        assertThat(transportOf(seen).closes()).isEmpty();
        assertThat(transportOf(idle).pings()).isZero();
    }

    @Test
    void connectionWhoseWriteHangsIsClosedAsSlowConsumer() {
        Connection stuck = node.register(USER);
        transportOf(stuck).hang(77_000);

        node.sweep.run();

        assertThat(transportOf(stuck).closes()).containsExactly(CloseStatus.SLOW_CONSUMER);
        assertThat(transportOf(stuck).detail()).isEqualTo("77000 bytes wait, last seen 0.0 s ago by HANDSHAKE");
    }

    /** It has not even read the ping; what its code has to say is that more was waiting for it. */
    @Test
    void connectionWithoutPongBehindWhichEventsWaitIsClosedAsSlowConsumer() {
        Connection mute = node.register(USER);
        transportOf(mute).fill();
        node.sweep.run();
        mute.heartbeat().pingWritten(1, 1, node.ticker.nanoTime());

        sweepFor(Duration.ofSeconds(8));
        assertThat(transportOf(mute).closes()).isEmpty();
        sweepFor(Duration.ofSeconds(1));

        assertThat(transportOf(mute).closes()).containsExactly(CloseStatus.SLOW_CONSUMER);
        assertThat(transportOf(mute).detail()).startsWith("no pong for 8.").endsWith(", and more events wait");
    }

    @Test
    void transportThatThrowsHarmsNoOtherConnection() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Connection connection = node.register(new UUID(0, i));
            if (i % 4 == 0) {
                transportOf(connection).onPing(() -> {
                    throw new IllegalStateException("broken");
                });
            }
            all.add(connection);
        }

        node.sweep.run();

        assertThat(all).allMatch(connection -> transportOf(connection).pings() == 1);
        assertThat(node.sweep.failures()).isEqualTo(5);
        assertThat(log.lines())
                .contains("SEVERE Heartbeat sweep failed on " + all.get(0))
                .hasSize(5);
    }

    @Test
    void closeThatThrowsHarmsNoOtherConnection() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Connection connection = node.register(new UUID(0, i));
            transportOf(connection).hang(1);
            transportOf(connection).onClose(() -> {
                throw new IllegalStateException("broken");
            });
            all.add(connection);
        }

        node.sweep.run();

        assertThat(all).allMatch(connection -> !transportOf(connection).closes().isEmpty());
        assertThat(node.sweep.failures()).isEqualTo(20);
    }

    /**
     * A scheduled executor drops a task that throws, errors included. One that passes, such as the "unable to create native
     * thread" of an executor that starts a worker, would end the heartbeats of the node for good.
     */
    @Test
    void errorsDoNotEndTheScheduleEither() {
        Connection first = node.register(new UUID(0, 1));
        Connection second = node.register(new UUID(0, 2));
        for (Connection connection : List.of(first, second)) {
            transportOf(connection).onPing(() -> {
                throw new AssertionError("an error, as the test wants it");
            });
        }

        node.sweep.run();

        assertThat(transportOf(first).pings() + transportOf(second).pings()).isEqualTo(2);
        assertThat(node.sweep.failures()).isEqualTo(2);
    }

    @Test
    void tickingIsSaidFromTheFirstPassUntilHalfAMinuteAfterTheLast() {
        assertThat(node.sweep.isTicking()).isFalse();
        node.sweep.run();
        node.ticker.advance(Duration.ofSeconds(30).minusNanos(1));
        assertThat(node.sweep.isTicking()).isTrue();
        node.ticker.advance(Duration.ofNanos(1));
        assertThat(node.sweep.isTicking()).isFalse();
    }

    private void sweepFor(Duration duration) {
        Duration period = ConnectionFixture.DEFAULTS.sweepPeriod();
        for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plus(period)) {
            node.ticker.advance(period);
            node.sweep.run();
        }
    }
}
