package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.load.PeerListener;
import io.mealbeat.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Leaves the crowd alone for a while, with nothing but pings of both sides. */
public final class IdlePhase {
    private IdlePhase() {}

    /** @param settle from now to the begin of what is measured */
    public static IdleCost run(Site site, Duration settle, Duration idle) throws IOException, InterruptedException {
        AtomicInteger closed = new AtomicInteger();
        site.crowd().tell(new PeerListener() {
            @Override
            public void closed(Peer peer, int status, long nanoTime) {
                closed.incrementAndGet();
            }
        });
        ServerProcess process = site.server().process();
        TimeUnit.NANOSECONDS.sleep(settle.toNanos());
        long begun = System.nanoTime();
        long cpu = process.cpuNanos();
        TimeUnit.NANOSECONDS.sleep(idle.toNanos());
        long cpuNanos = process.cpuNanos() - cpu;
        double seconds = (System.nanoTime() - begun) / 1e9;
        long pss = process.pssBytes();
        long heap = process.liveHeapBytes();
        return new IdleCost(
                site.crowd().peers().size(), seconds, cpuNanos, pss, heap, process.pssBytes(), closed.get());
    }
}
