package io.mealbeat.bench.micro;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.HeartbeatSweep;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Transport;
import io.mealbeat.connection.Witness;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A registry and a sweep with the default settings over connections without sockets, in virtual time; one connection per user.
 * Pings that the sweep asks for are counted, and written and answered in {@link #answerPings()}, outside of what is measured.
 * For one thread.
 */
final class SimulatedNode {
    static final LivenessConfig CONFIG = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

    final ConnectionRegistry registry = new ConnectionRegistry(CONFIG);
    final HeartbeatSweep sweep = new HeartbeatSweep(registry, CONFIG, this::now);
    final UUID[] users;
    final Connection[] connections;

    private final int[] due;
    private int dueCount;
    private long now = Duration.ofHours(1).toNanos();
    private int closes;

    SimulatedNode(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        users = new UUID[size];
        connections = new Connection[size];
        due = new int[size];
        Instant opened = Instant.parse("2026-11-22T09:41:08Z");
        for (int i = 0; i < size; i++) {
            users[i] = new UUID(random.nextLong(), random.nextLong());
            Heartbeat heartbeat = new Heartbeat(CONFIG, now, random.nextDouble());
            connections[i] = new Connection(users[i], "phone", opened, now, heartbeat, new Simulated(i));
            registry.add(connections[i], 1);
        }
    }

    long now() {
        return now;
    }

    void advance(Duration time) {
        now += time.toNanos();
    }

    /** Writes the pings that were asked for and takes their pongs. Returns how many they were. */
    int answerPings() {
        int answered = dueCount;
        for (int i = 0; i < answered; i++) {
            Connection connection = connections[due[i]];
            ByteBuffer payload = connection.heartbeat().pingWritten(i, 0, now);
            connection.heartbeat().pongReceived(payload, now);
            registry.updateLastSeen(connection, Witness.SERVER_PONG, now);
        }
        dueCount = 0;
        return answered;
    }

    /** Connections that the sweep has called dead: none, as all of them answer. */
    int closes() {
        return closes;
    }

    private final class Simulated implements Transport {
        private final int index;

        Simulated(int index) {
            this.index = index;
        }

        @Override
        public void ping() {
            due[dueCount++] = index;
        }

        @Override
        public void close(CloseStatus status, String detail, Runnable afterwards) {
            closes++;
            afterwards.run();
        }

        @Override
        public boolean isStuck(long nanoTime) {
            return false;
        }

        @Override
        public boolean isBehind(long nanoTime) {
            return false;
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public long waitingNanos(long nanoTime) {
            return 0;
        }

        @Override
        public long queuedBytes() {
            return 0;
        }
    }
}
