package io.mealbeat.connection;

import static io.mealbeat.connection.ConnectionFixture.transportOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.RecordingTransport;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * After a long collection or a suspended machine the clock has jumped while the pongs wait unread in the socket buffers. A sweep
 * that judged by the clock alone would close every healthy connection of the node at once.
 */
class LateSweepTest {
    private static final UUID USER = new UUID(0, 1);
    private static final Duration PERIOD = ConnectionFixture.DEFAULTS.sweepPeriod();

    private final LogRecorder log = new LogRecorder(HeartbeatSweep.class);
    private final ConnectionFixture node = new ConnectionFixture();
    private final Connection pinged = node.register(USER);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    private void pingIsWritten() {
        node.sweep.run();
        pinged.heartbeat().pingWritten(1, 0, node.ticker.nanoTime());
    }

    private void runAfter(Duration gap) {
        node.ticker.advance(gap);
        node.sweep.run();
    }

    @Test
    void firstPassIsNeverLate() {
        node.ticker.advance(Duration.ofHours(1));
        node.sweep.run();

        assertThat(node.sweep.lateTicks()).isZero();
    }

    @Test
    void gapOfFourPeriodsIsNotLateAndALongerOneIs() {
        node.sweep.run();
        runAfter(PERIOD.multipliedBy(4));
        assertThat(node.sweep.lateTicks()).isZero();
        runAfter(PERIOD.multipliedBy(4).plusNanos(1));

        assertThat(node.sweep.lateTicks()).isEqualTo(1);
        assertThat(log.lines()).containsExactly("WARNING Heartbeat sweep is late: 2.0 s since the last one");
    }

    @Test
    void deadAreSparedForAsLongAsTheDelayWas() {
        pingIsWritten();
        for (int pass = 0; pass < 13; pass++) {
            runAfter(PERIOD);
        }
        runAfter(Duration.ofSeconds(3));
        assertThat(transportOf(pinged).closes()).as("9.5 s without a pong").isEmpty();
        for (int pass = 0; pass < 5; pass++) {
            runAfter(PERIOD);
        }
        assertThat(transportOf(pinged).closes()).as("2.5 s after the late pass").isEmpty();
        runAfter(PERIOD);

        assertThat(transportOf(pinged).closes()).containsExactly(CloseStatus.PONG_TIMEOUT);
    }

    @Test
    void mercyEndsAfterOnePongTimeoutHoweverLongTheDelayWas() {
        pingIsWritten();
        runAfter(Duration.ofMinutes(3));
        for (int pass = 0; pass < 15; pass++) {
            runAfter(PERIOD);
        }
        assertThat(transportOf(pinged).closes()).isEmpty();
        runAfter(PERIOD);

        assertThat(transportOf(pinged).closes()).containsExactly(CloseStatus.PONG_TIMEOUT);
    }

    @Test
    void pongReadAfterTheDelaySavesItsConnection() {
        node.sweep.run();
        var ping = pinged.heartbeat().pingWritten(1, 0, node.ticker.nanoTime());
        runAfter(Duration.ofMinutes(1));
        pinged.heartbeat().pongReceived(ping, node.ticker.nanoTime());
        for (int pass = 0; pass < 20; pass++) {
            runAfter(PERIOD);
        }

        assertThat(transportOf(pinged).closes()).isEmpty();
    }

    @Test
    void pingsGoOutDuringTheMercy() {
        node.sweep.run();
        Connection due = node.register(USER, 0.9, new RecordingTransport());
        runAfter(Duration.ofSeconds(40));

        assertThat(node.sweep.lateTicks()).isEqualTo(1);
        assertThat(transportOf(due).pings()).isEqualTo(1);
    }

    @Test
    void idleAreSparedAsWell() {
        pingIsWritten();
        runAfter(Duration.ofMinutes(15));

        assertThat(transportOf(pinged).closes()).isEmpty();
    }

    @Test
    void writesWhoseCompletionMayWaitForTheSameThreadsAreSparedAsWell() {
        pingIsWritten();
        transportOf(pinged).hang(1);
        runAfter(Duration.ofMinutes(1));
        assertThat(transportOf(pinged).closes()).isEmpty();
        for (int pass = 0; pass < 16; pass++) {
            runAfter(PERIOD);
        }

        assertThat(transportOf(pinged).closes()).hasSize(1);
    }
}
