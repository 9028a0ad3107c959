package io.mealbeat.bench.micro;

import io.mealbeat.connection.Witness;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** The two calls that every frame and every meal log make, from eight threads on users in an order that no cache foresees. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(RegistryBenchmark.THREADS)
public class RegistryBenchmark {
    static final int THREADS = 8;
    /** A prime larger than any size, so that steps of it visit every user. */
    private static final long STRIDE = 2_147_483_647L;

    /** Shared by all threads. */
    @State(Scope.Benchmark)
    public static class Node {
        @Param("1000000")
        public int users;

        SimulatedNode simulated;

        @Setup
        public void fill() {
            simulated = new SimulatedNode(users, 42);
        }
    }

    /** Where one thread is on its way through the users. */
    @State(Scope.Thread)
    public static class Walk {
        private static final AtomicInteger WALKS = new AtomicInteger();

        private long position;
        private long time;

        @Setup
        public void begin(Node node) {
            position = WALKS.incrementAndGet() * 131_071L;
            time = node.simulated.now();
        }

        int next(Node node) {
            position += STRIDE;
            return (int) (position % node.users);
        }
    }

    @Benchmark
    public void updateLastSeen(Node node, Walk walk) {
        walk.time += 8;
        node.simulated.registry.updateLastSeen(
                node.simulated.connections[walk.next(node)], Witness.CLIENT_PING, walk.time);
    }

    @Benchmark
    public boolean isConnected(Node node, Walk walk) {
        return node.simulated.registry.isConnected(node.simulated.users[walk.next(node)], walk.time);
    }
}
