package io.mealbeat.connection;

import static io.mealbeat.connection.Heartbeat.UNSOLICITED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which pongs are answers. */
class HeartbeatAnswerTest {
    private static final long OPENED = 1_000_000;
    private static final long NONCE = 4711;
    private static final long OFFSET = 12;

    private final Heartbeat heartbeat = new Heartbeat(ConnectionFixture.DEFAULTS, OPENED, 0);

    @Test
    void pongWithThePayloadOfThePingConfirmsItsOffset() {
        ByteBuffer ping = heartbeat.pingWritten(NONCE, OFFSET, OPENED);

        assertThat(ping.remaining()).isEqualTo(Heartbeat.PAYLOAD_BYTES);
        assertThat(heartbeat.pongReceived(ping, OPENED)).isEqualTo(OFFSET);
    }

    static Stream<ByteBuffer> wrongPayloads() {
        return Stream.of(
                ByteBuffer.allocate(0),
                payload(OFFSET, NONCE + 1),
                payload(OFFSET + 1, NONCE),
                payload(OFFSET - 1, NONCE),
                payload(NONCE, OFFSET),
                payload(OFFSET, NONCE).limit(15),
                payload(OFFSET, NONCE).limit(8),
                ByteBuffer.allocate(17).putLong(OFFSET).putLong(NONCE).rewind(),
                ByteBuffer.allocate(125).putLong(OFFSET).putLong(NONCE).rewind());
    }

    @ParameterizedTest
    @MethodSource("wrongPayloads")
    void anyOtherPongLeavesThePingUnanswered(ByteBuffer payload) {
        heartbeat.pingWritten(NONCE, OFFSET, OPENED);

        assertThat(heartbeat.pongReceived(payload, OPENED)).isEqualTo(UNSOLICITED);
        assertThat(heartbeat.pongsReceived()).isZero();
        assertThat(heartbeat.requestPing()).as("the ping is still under way").isFalse();
        assertThat(heartbeat.check(OPENED + Duration.ofSeconds(9).toNanos())).isEqualTo(Heartbeat.Verdict.DEAD);
        assertThat(heartbeat.pongReceived(payload(OFFSET, NONCE), OPENED)).isEqualTo(OFFSET);
    }

    @Test
    void pongBeforeAnyPingIsUnsolicitedEvenWhenItEqualsTheStateBeforeTheFirst() {
        assertThat(heartbeat.pongReceived(payload(0, 0), OPENED)).isEqualTo(UNSOLICITED);
        heartbeat.requestPing();
        assertThat(heartbeat.pongReceived(payload(0, 0), OPENED)).as("queued").isEqualTo(UNSOLICITED);
    }

    /** The offset can be known and a poor nonce guessed; a pong that comes before its ping proves nothing all the same. */
    @Test
    void rightPayloadBeforeThePingIsWrittenDoesNotAnswer() {
        heartbeat.check(OPENED);

        assertThat(heartbeat.pongReceived(payload(OFFSET, NONCE), OPENED)).isEqualTo(UNSOLICITED);
        heartbeat.pingWritten(NONCE, OFFSET, OPENED);
        assertThat(heartbeat.pongsReceived()).isZero();
    }

    @Test
    void replayedPongAnswersNothing() {
        heartbeat.pongReceived(heartbeat.pingWritten(NONCE, OFFSET, OPENED), OPENED);

        assertThat(heartbeat.pongReceived(payload(OFFSET, NONCE), OPENED)).isEqualTo(UNSOLICITED);
        heartbeat.pingWritten(NONCE + 1, OFFSET, OPENED);
        assertThat(heartbeat.pongReceived(payload(OFFSET, NONCE), OPENED)).isEqualTo(UNSOLICITED);
        assertThat(heartbeat.pongsReceived()).isEqualTo(1);
    }

    @Test
    void payloadIsReadWhereItStandsAndLeftAsItWas() {
        heartbeat.pingWritten(NONCE, OFFSET, OPENED);
        ByteBuffer within = ByteBuffer.allocate(32)
                .position(5)
                .putLong(OFFSET)
                .putLong(NONCE)
                .flip()
                .position(5)
                .asReadOnlyBuffer();

        assertThat(heartbeat.pongReceived(within, OPENED)).isEqualTo(OFFSET);
        assertThat(within.remaining()).isEqualTo(Heartbeat.PAYLOAD_BYTES);
    }

    private static ByteBuffer payload(long offset, long nonce) {
        return ByteBuffer.allocate(Heartbeat.PAYLOAD_BYTES)
                .putLong(offset)
                .putLong(nonce)
                .flip();
    }
}
