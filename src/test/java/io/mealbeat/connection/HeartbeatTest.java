package io.mealbeat.connection;

import static io.mealbeat.connection.Heartbeat.UNSOLICITED;
import static io.mealbeat.connection.Heartbeat.Verdict.ALIVE;
import static io.mealbeat.connection.Heartbeat.Verdict.DEAD;
import static io.mealbeat.connection.Heartbeat.Verdict.PING_DUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Together;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
    private static final long OPENED = 1_000_000;
    private static final long NONCE = 0x5EED_0F_A_0E_A7L;

    private final Heartbeat heartbeat = new Heartbeat(ConnectionFixture.DEFAULTS, OPENED, 0);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.999})
    void firstPingIsDueAfterTheDrawnPartOfTheInterval(double jitter) {
        Heartbeat jittered = new Heartbeat(ConnectionFixture.DEFAULTS, OPENED, jitter);
        long due = OPENED + (long) (seconds(25) * jitter);

        assertThat(due).isBetween(OPENED, OPENED + seconds(25));
        assertThat(jittered.check(due - 1)).isEqualTo(ALIVE);
        assertThat(jittered.check(due)).isEqualTo(PING_DUE);
    }

    @Test
    void duePingIsAnnouncedOnce() {
        assertThat(heartbeat.check(OPENED)).isEqualTo(PING_DUE);
        assertThat(heartbeat.check(OPENED)).isEqualTo(ALIVE);
        assertThat(heartbeat.check(OPENED + seconds(25))).isEqualTo(ALIVE);
    }

    @Test
    void nextPingIsDueAnIntervalAfterTheLastWasWritten() {
        heartbeat.check(OPENED);
        long written = OPENED + seconds(3);
        ByteBuffer ping = heartbeat.pingWritten(NONCE, 0, written);
        heartbeat.pongReceived(ping, written + seconds(5));

        assertThat(heartbeat.check(written + seconds(25) - 1)).isEqualTo(ALIVE);
        assertThat(heartbeat.check(written + seconds(25))).isEqualTo(PING_DUE);
    }

    @Test
    void deadlineCountsFromTheWritingAndNotFromTheQueueing() {
        assertThat(heartbeat.check(OPENED)).isEqualTo(PING_DUE);
        assertThat(heartbeat.check(OPENED + seconds(3600))).isEqualTo(ALIVE);

        long written = OPENED + seconds(3600);
        heartbeat.pingWritten(NONCE, 0, written);

        assertThat(heartbeat.check(written + seconds(8))).isEqualTo(ALIVE);
        assertThat(heartbeat.check(written + seconds(8) + 1)).isEqualTo(DEAD);
    }

    /** The sweep takes the time once for its whole pass, so a ping may be written after the moment at which it is judged. */
    @Test
    void pingWrittenAfterTheMomentOfTheCheckIsNotOverdue() {
        heartbeat.pingWritten(NONCE, 0, OPENED + seconds(1));

        assertThat(heartbeat.check(OPENED)).isEqualTo(ALIVE);
    }

    @Test
    void pongThatComesAfterItsDeadlineButBeforeTheVerdictAnswers() {
        ByteBuffer ping = heartbeat.pingWritten(NONCE, 0, OPENED);

        assertThat(heartbeat.pongReceived(ping, OPENED + seconds(9))).isZero();
        assertThat(heartbeat.check(OPENED + seconds(9))).isEqualTo(ALIVE);
    }

    @Test
    void pingAskedForWhileOneIsUnderWayIsNotQueuedAgain() {
        assertThat(heartbeat.requestPing()).isTrue();
        assertThat(heartbeat.requestPing()).as("queued").isFalse();
        assertThat(heartbeat.check(OPENED))
                .as("the sweep does not queue it either")
                .isEqualTo(ALIVE);
        ByteBuffer ping = heartbeat.pingWritten(NONCE, 0, OPENED);
        assertThat(heartbeat.requestPing()).as("awaiting its pong").isFalse();
        heartbeat.pongReceived(ping, OPENED);
        assertThat(heartbeat.requestPing()).as("answered").isTrue();
    }

    @Test
    void pingThatWasAskedForPostponesTheNextOne() {
        Heartbeat half = new Heartbeat(ConnectionFixture.DEFAULTS, OPENED, 0.5);
        half.requestPing();
        long written = OPENED + seconds(10);
        half.pongReceived(half.pingWritten(NONCE, 7, written), written);

        assertThat(half.check(OPENED + seconds(13))).isEqualTo(ALIVE);
        assertThat(half.check(written + seconds(25))).isEqualTo(PING_DUE);
    }

    @Test
    void heartbeatsThatAreOffNeitherPingNorKill() {
        Heartbeat off = new Heartbeat(off(), OPENED, 0.5);

        assertThat(off.check(OPENED + seconds(1_000_000))).isEqualTo(ALIVE);
        off.pingWritten(NONCE, 0, OPENED);
        assertThat(off.check(OPENED + seconds(1_000_000))).isEqualTo(ALIVE);
    }

    @Test
    void confirmingPingsWorkWhileHeartbeatsAreOff() {
        Heartbeat off = new Heartbeat(off(), OPENED, 0.5);

        assertThat(off.requestPing()).isTrue();
        assertThat(off.pongReceived(off.pingWritten(NONCE, 42, OPENED), OPENED)).isEqualTo(42);
        assertThat(off.requestPing()).isTrue();
    }

    private static LivenessConfig off() {
        return new LivenessConfig(Duration.ZERO, Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void nanoTimeMayWrapAroundAtAnyPointOfTheLife() {
        for (int before = 0; before <= 60; before++) {
            long opened = Long.MAX_VALUE - seconds(before);
            Heartbeat wrapping = new Heartbeat(ConnectionFixture.DEFAULTS, opened, 0.4);

            assertThat(wrapping.check(opened + seconds(10) - 1)).isEqualTo(ALIVE);
            assertThat(wrapping.check(opened + seconds(10))).isEqualTo(PING_DUE);
            ByteBuffer first = wrapping.pingWritten(NONCE, 3, opened + seconds(10));
            assertThat(wrapping.pongReceived(first, opened + seconds(12))).isEqualTo(3);
            assertThat(wrapping.lastRoundTripNanos()).isEqualTo(seconds(2));
            assertThat(wrapping.check(opened + seconds(35) - 1)).isEqualTo(ALIVE);
            assertThat(wrapping.check(opened + seconds(35))).isEqualTo(PING_DUE);
            wrapping.pingWritten(NONCE, 3, opened + seconds(35));
            assertThat(wrapping.check(opened + seconds(43))).isEqualTo(ALIVE);
            assertThat(wrapping.check(opened + seconds(43) + 1)).isEqualTo(DEAD);
        }
    }

    @Test
    void descriptionHasTheNumbersBehindTheVerdict() {
        heartbeat.pongReceived(heartbeat.pingWritten(NONCE, 0, OPENED), OPENED + 1);
        heartbeat.pingWritten(NONCE, 0, OPENED);

        assertThat(heartbeat.describe(OPENED + 8_140_000_000L))
                .isEqualTo("no pong for 8.1 s to ping 2 (1 answered before)");
    }

    @Test
    void countsPingsAndTheirAnswersAndTheLastRoundTrip() {
        assertThat(heartbeat.lastRoundTripNanos()).isEqualTo(-1);

        heartbeat.pongReceived(heartbeat.pingWritten(NONCE, 0, OPENED), OPENED + 30);
        ByteBuffer second = heartbeat.pingWritten(NONCE + 1, 0, OPENED + 100);

        assertThat(heartbeat.pingsSent()).isEqualTo(2);
        assertThat(heartbeat.pongsReceived()).isEqualTo(1);
        assertThat(heartbeat.lastRoundTripNanos()).isEqualTo(30);
        assertThat(heartbeat.pongReceived(second, OPENED + 170)).isNotEqualTo(UNSOLICITED);
        assertThat(heartbeat.lastRoundTripNanos()).isEqualTo(70);
    }

    /**
     * The sweep, the sender and the container's thread all ask for pings. Were looking and claiming two steps, two of them
     * would queue a ping, the second nonce would overwrite the first, and the pong to the first would count as unsolicited.
     */
    @Test
    void onlyOneOfManyThreadsHasToQueueThePing() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Heartbeat shared = new Heartbeat(ConnectionFixture.DEFAULTS, OPENED, 0);

            List<Boolean> told = Together.run(
                    4, thread -> thread == 0 ? () -> shared.check(OPENED) == PING_DUE : shared::requestPing);

            assertThat(told).containsOnlyOnce(true);
        }
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
