package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.QuietTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The promise of the default configuration, simulated with the real sweep and many random peers. */
class SilentPeerTest {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration RUN = Duration.ofSeconds(170);
    /** A peer that says something after it got a ping, and falls silent before it answers, has that much of its time left. */
    private static final Duration SOONEST = Duration.ofSeconds(6);

    private static final Duration BOUND = Duration.ofSeconds(35);

    private final ConnectionFixture node = new ConnectionFixture();
    private final Random random = new Random(20261122);

    /** Answers after a delay, sometimes says something by itself, and at some moment falls silent for good. */
    private final class Peer extends QuietTransport {
        private final long delay = millis(random.nextInt(2_000));
        private final long silentAt = node.ticker.nanoTime() + millis(random.nextInt(100_000));
        private final double talkativeness = random.nextInt(3) * 0.001;
        private final Connection connection;
        private ByteBuffer unanswered;
        private long answerAt;
        private long closedAt;
        private CloseStatus status;

        Peer(int number) {
            connection = node.connection(new UUID(7, number), random.nextDouble(), this);
            node.registry.add(connection, 1);
        }

        void live() {
            long now = node.ticker.nanoTime();
            if (now - silentAt >= 0) {
                return;
            }
            if (random.nextDouble() < talkativeness) {
                node.registry.updateLastSeen(connection, Witness.MESSAGE, now);
            }
            if (unanswered != null && now - answerAt >= 0) {
                node.registry.updateLastSeen(connection, Witness.SERVER_PONG, now);
                connection.heartbeat().pongReceived(unanswered, now);
                unanswered = null;
            }
        }

        @Override
        public void ping() {
            long now = node.ticker.nanoTime();
            unanswered = connection.heartbeat().pingWritten(random.nextLong(), 0, now);
            answerAt = now + delay;
        }

        @Override
        public void close(CloseStatus why, String detail, Runnable afterwards) {
            status = why;
            closedAt = node.ticker.nanoTime();
            node.registry.remove(connection);
            afterwards.run();
        }
    }

    @Test
    void silentPeerIsGoneWithin35SecondsOfItsLastSignOfLifeAndNotBefore() {
        List<Peer> peers = new ArrayList<>();
        for (int step = 0; step * STEP.toMillis() < RUN.toMillis(); step++) {
            if (peers.size() < 600) {
                peers.add(new Peer(peers.size()));
            }
            peers.forEach(Peer::live);
            if (step
                            * STEP.toMillis()
                            % ConnectionFixture.DEFAULTS.sweepPeriod().toMillis()
                    == 0) {
                node.sweep.run();
            }
            node.ticker.advance(STEP);
        }

        assertThat(peers).hasSize(600).allSatisfy(peer -> {
            assertThat(peer.status).isEqualTo(CloseStatus.PONG_TIMEOUT);
            assertThat(peer.closedAt - peer.silentAt).as("not while it lived").isPositive();
            assertThat(Duration.ofNanos(peer.closedAt - peer.connection.lastSeenNanos()))
                    .isBetween(SOONEST, BOUND);
        });
        assertThat(node.sweep.lateTicks()).isZero();
        assertThat(node.registry.connectionCount()).isZero();
    }

    @Test
    void pingsOfConnectionsOpenedTogetherAreSpreadOverTheInterval() {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            peers.add(new Peer(i));
        }
        List<Long> pingsPerSecond = new ArrayList<>();
        long before = 0;
        for (int second = 0; second < 50; second++) {
            for (int half = 0; half < 2; half++) {
                node.sweep.run();
                node.ticker.advance(Duration.ofMillis(500));
                peers.forEach(peer -> {
                    if (peer.unanswered != null) {
                        peer.connection.heartbeat().pongReceived(peer.unanswered, node.ticker.nanoTime());
                        peer.unanswered = null;
                    }
                });
            }
            long pings = peers.stream()
                    .mapToLong(peer -> peer.connection.heartbeat().pingsSent())
                    .sum();
            pingsPerSecond.add(pings - before);
            before = pings;
        }

        assertThat(before).as("two intervals").isBetween(1_900L, 2_000L);
        assertThat(pingsPerSecond).as("40 each on average").allSatisfy(pings -> assertThat(pings)
                .isBetween(15L, 70L));
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
