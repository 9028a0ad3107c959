package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.LoadClient;
import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.load.PeerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Connections that send their next ping as soon as the last one is answered; one round to warm up, three that count. */
public final class PingPhase implements PeerListener {
    private static final int ROUNDS = 3;

    private final LongAdder pongs = new LongAdder();

    private PingPhase() {}

    /**
     * The rounds' rates, in pongs a second.
     *
     * @param first number of a connection that is free
     */
    public static List<Double> run(Site site, int first, int connections, Duration round) throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        PingPhase phase = new PingPhase();
        try (LoadClient client = site.others(first, connections, Duration.ZERO)) {
            client.tell(phase);
            client.peers().forEach(Peer::pingLater);
            phase.round(round);
            for (int i = 0; i < ROUNDS; i++) {
                rates.add(phase.round(round));
            }
        }
        return rates;
    }

    private double round(Duration time) throws InterruptedException {
        long begun = System.nanoTime();
        long before = pongs.sum();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        return (pongs.sum() - before) * 1e9 / (System.nanoTime() - begun);
    }

    @Override
    public void pong(Peer peer, long roundTripNanos) {
        pongs.increment();
        peer.ping();
    }
}
