package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.LivenessConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer that takes nothing and is owed more: its events wait in the stream, and it goes as a slow consumer. */
class MutePeerTest {
    private static final String LARGE = "{\"notes\":\"" + "x".repeat(20_000) + "\"}";

    private SocketFixture node = new SocketFixture();
    private SocketFixture.Client client = node.connect();

    @Test
    void peerThatConfirmsNothingWhileMoreWaitsIsASlowConsumer() {
        owe(3);
        sweepFor(Duration.ofSeconds(9));

        assertThat(client.wire.closes()).containsExactly(CloseStatus.SLOW_CONSUMER);
        assertThat(node.connect().types()).startsWith("connected", "meal_log.completed");
    }

    @Test
    void peerThatConfirmsNothingOfTheLittleThatItGotHasNoPong() {
        owe(1);
        sweepFor(Duration.ofSeconds(9));

        assertThat(client.wire.closes()).containsExactly(CloseStatus.PONG_TIMEOUT);
    }

    /** Text pings prove that its app lives, not that it reads; and without heartbeats no ping is overdue. */
    @Test
    void peerThatTalksAndDoesNotReadGoesAfterTheSendTimeoutAlsoWithoutHeartbeats() {
        LivenessConfig off =
                new LivenessConfig(Duration.ZERO, Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));
        node = new SocketFixture(SocketFixture.CONFIG, off);
        client = node.connect();
        owe(3);
        for (int second = 0; second < 10; second++) {
            client.socket.textReceived("{\"type\":\"ping\"}");
            sweepFor(Duration.ofSeconds(1));
        }
        assertThat(client.wire.closes()).isEmpty();
        sweepFor(Duration.ofSeconds(1));

        assertThat(client.wire.closes()).containsExactly(CloseStatus.SLOW_CONSUMER);
    }

    private void owe(int events) {
        for (int i = 0; i < events; i++) {
            node.delivery.wake(node.events.append(USER, "meal_log.completed", LARGE));
        }
        node.executor.runAll();
    }

    private void sweepFor(Duration duration) {
        Duration step = Duration.ofMillis(500);
        for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plus(step)) {
            node.ticker.advance(step);
            node.sweep.run();
            node.executor.runAll();
        }
    }
}
