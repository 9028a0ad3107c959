package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Heartbeats cost no garbage that grows with the number of connections; counted in bytes, not in time. */
class HeartbeatAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FEW = 100;
    private static final int MANY = 20_000;
    private static final int WARM_UPS = 20;
    /** For one pass or thousands of calls: what the measuring itself and a compiler at work may leave. */
    private static final long SLACK_BYTES = 4_096;

    private final ConnectionFixture node = new ConnectionFixture();

    /** The bug: a snapshot, an iterator's entry or a lambda for each connection, four times a second on a node with thousands. */
    @Test
    void sweepAllocatesTheSameForManyConnectionsAsForFew() {
        register(FEW);
        long few = bytesOfASweep();
        register(MANY);
        long many = bytesOfASweep();

        assertThat(many - few).isLessThan(SLACK_BYTES);
    }

    @Test
    void signOfLifeAndQuestionWhetherConnectedAllocateNothing() {
        List<Connection> connections = register(FEW);
        Runnable calls = () -> {
            for (int i = 0; i < MANY; i++) {
                Connection connection = connections.get(i % FEW);
                node.registry.updateLastSeen(connection, Witness.SERVER_PONG, i);
                node.registry.isConnected(connection.userId(), i);
            }
        };

        assertThat(leastBytesOf(calls)).isLessThan(SLACK_BYTES);
    }

    private List<Connection> register(int count) {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(node.register(UUID.randomUUID()));
        }
        return connections;
    }

    /** Of one in which no ping is due. */
    private long bytesOfASweep() {
        node.sweep.run();
        node.ticker.advance(Duration.ofMillis(1));
        return leastBytesOf(node.sweep);
    }

    private static long leastBytesOf(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < WARM_UPS; i++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            work.run();
            least = Math.min(
                    least,
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }
}
