package io.mealbeat.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Passes of one sweep over simulated connections for two intervals of the heartbeat, of which the second is measured: CPU and
 * allocated bytes of the sweeping thread per pass, and how many pings each pass asks for. Run as a process of its own.
 */
public final class SweepPass {
    private SweepPass() {}

    /** @param args how many connections; the file that takes the result */
    public static void main(String[] args) throws Exception {
        SweepCost cost = measure(Integer.parseInt(args[0]));
        new ObjectMapper().writeValue(Path.of(args[1]).toFile(), cost);
    }

    static SweepCost measure(int connections) {
        SimulatedNode node = new SimulatedNode(connections, 7);
        Duration period = SimulatedNode.CONFIG.sweepPeriod();
        int passes = (int) SimulatedNode.CONFIG.interval().dividedBy(period);
        run(node, period, passes + 1);
        Pass[] measured = run(node, period, passes);
        long[] cpu = sorted(measured, 0);
        long[] allocated = sorted(measured, 1);
        long[] pings = sorted(measured, 2);
        return new SweepCost(
                connections,
                passes,
                cpu[passes / 2] / 1e6,
                cpu[passes - 1] / 1e6,
                allocated[passes / 2],
                allocated[passes - 1],
                pings[0],
                pings[passes - 1],
                Arrays.stream(pings).average().orElse(0),
                node.closes());
    }

    private static long[] sorted(Pass[] passes, int column) {
        return Arrays.stream(passes)
                .mapToLong(pass -> new long[] {pass.cpuNanos, pass.allocated, pass.pings}[column])
                .sorted()
                .toArray();
    }

    private static Pass[] run(SimulatedNode node, Duration period, int passes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Pass[] measured = new Pass[passes];
        for (int i = 0; i < passes; i++) {
            node.advance(period);
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            node.sweep.run();
            long cpuNanos = threads.getCurrentThreadCpuTime() - cpu;
            long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
            measured[i] = new Pass(cpuNanos, allocated, node.answerPings());
        }
        return measured;
    }

    private record Pass(long cpuNanos, long allocated, long pings) {}
}
