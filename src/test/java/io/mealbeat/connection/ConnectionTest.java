package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Together;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final UUID USER = new UUID(0, 1);

    private final ConnectionFixture node = new ConnectionFixture();
    private final Connection connection = node.connection(USER);
    private final long opened = node.ticker.nanoTime();

    @Test
    void handshakeIsTheFirstSignOfLife() {
        assertThat(connection.witness()).isEqualTo(Witness.HANDSHAKE);
        assertThat(opened - connection.lastSeenNanos()).isBetween(0L, 7L);
    }

    @Test
    void everyWitnessIsKeptWithItsTime() {
        long at = opened;
        for (Witness witness : Witness.values()) {
            at += SECOND;
            connection.seen(witness, at);
            assertThat(connection.witness()).isEqualTo(witness);
            assertThat(at - connection.lastSeenNanos()).isBetween(0L, 7L);
        }
    }

    @Test
    void olderSignOfLifeThatComesLateChangesNothing() {
        connection.seen(Witness.SERVER_PONG, opened + 2 * SECOND);
        long seen = connection.lastSeenNanos();

        connection.seen(Witness.MESSAGE, opened + SECOND);
        connection.seen(Witness.MESSAGE, opened + 2 * SECOND - 8);

        assertThat(connection.witness()).isEqualTo(Witness.SERVER_PONG);
        assertThat(connection.lastSeenNanos()).isEqualTo(seen);
    }

    @Test
    void timesAreComparedAcrossTheWrapAround() {
        long afterTheWrap = opened + Duration.ofMinutes(2).toNanos();
        assertThat(afterTheWrap).isNegative();

        connection.seen(Witness.TEXT_PING, afterTheWrap);
        connection.seen(Witness.MESSAGE, opened + SECOND);

        assertThat(connection.witness()).isEqualTo(Witness.TEXT_PING);
        assertThat(connection.describeLastSeen(afterTheWrap + 15 * SECOND))
                .isEqualTo("last seen 15.0 s ago by TEXT_PING");
    }

    @Test
    void laterConnectionHasTheGreaterNumber() {
        assertThat(node.connection(USER).number()).isGreaterThan(connection.number());
    }

    /**
     * Witness and time in two fields would let a reader that comes between the two writes pair the time of one frame with the
     * witness of another: "last seen 2 s ago by a client ping" of a client that has never sent one. Pongs are at even
     * seconds here, messages at odd ones, and every line that a reader gets has to say so.
     */
    @Test
    void readerNeverSeesTheTimeOfOneFrameWithTheWitnessOfAnother() throws InterruptedException {
        long reading = opened + 100_000 * SECOND;
        connection.seen(Witness.SERVER_PONG, opened + 2 * SECOND);
        AtomicBoolean writing = new AtomicBoolean(true);

        Together.run(3, thread -> () -> {
            if (thread == 0) {
                for (int second = 2; second < 99_998; second += 2) {
                    connection.seen(Witness.SERVER_PONG, opened + second * SECOND);
                    connection.seen(Witness.MESSAGE, opened + (second + 1) * SECOND);
                }
                writing.set(false);
            } else {
                while (writing.get()) {
                    assertPaired(connection.describeLastSeen(reading));
                }
            }
            return null;
        });
    }

    private static void assertPaired(String line) {
        boolean even = Character.digit(line.charAt(line.indexOf('.') - 1), 10) % 2 == 0;
        assertThat(line).endsWith(even ? ".0 s ago by SERVER_PONG" : ".0 s ago by MESSAGE");
    }
}
