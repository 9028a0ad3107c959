package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.load.PeerListener;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some of the crowd fall silent at one moment: their sockets stay open, but they send nothing any more, as behind a dead network.
 * Each one's time counts from the last thing that it sent.
 */
public final class SilentPhase implements PeerListener {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(45);
    private static final long POLL_MILLIS = 100;

    private final AtomicInteger gone = new AtomicInteger();
    private final AtomicInteger liveClosed = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();

    private SilentPhase() {}

    /** @param share one of so many falls silent */
    public static SilentResult run(Site site, int share) throws InterruptedException {
        SilentPhase phase = new SilentPhase();
        List<Peer> silent = site.crowd().peers().stream()
                .filter(peer -> peer.index() % share == 0)
                .toList();
        site.crowd().tell(phase);
        long begun = System.nanoTime();
        silent.forEach(Peer::fallSilent);
        while (phase.gone.get() < silent.size() && System.nanoTime() - begun < LIMIT_NANOS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return new SilentResult(
                silent.size(), phase.gone.get(), phase.slowestNanos.get() / 1e9, phase.liveClosed.get());
    }

    @Override
    public void closed(Peer peer, int status, long nanoTime) {
        if (peer.isSilent()) {
            slowestNanos.accumulateAndGet(nanoTime - peer.spokeAt(), Math::max);
            gone.incrementAndGet();
        } else {
            liveClosed.incrementAndGet();
        }
    }
}
