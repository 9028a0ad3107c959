package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.HttpConnection;
import io.mealbeat.bench.load.HttpConnection.Answer;
import io.mealbeat.bench.load.LatencyRecorder;
import io.mealbeat.bench.load.LoadClient;
import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.load.PeerListener;
import io.mealbeat.bench.load.Tracks;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The whole crowd is cut, each user gets an event meanwhile, and all reconnect at one moment. Others stay connected and ping each
 * second, so that their pongs tell whether they notice.
 */
public final class StormPhase {
    /** How many stay connected. */
    public static final int WATCHERS = 100;

    private static final Duration WATCHERS_PING = Duration.ofSeconds(1);
    private static final long CALM_S = 5;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_MILLIS = 20;

    private final Site site;
    private final Tracks tracks;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong lastConnectedAt = new AtomicLong();

    private StormPhase(Site site) {
        this.site = site;
        tracks = new Tracks("storm", site.crowd().peers().size());
    }

    /** @param first number of the watchers' connections, which are free */
    public static StormResult run(Site site, int first) throws InterruptedException {
        StormPhase phase = new StormPhase(site);
        Watching calm = new Watching();
        Watching storm = new Watching();
        try (LoadClient watchers = site.others(first, WATCHERS, WATCHERS_PING)) {
            watchers.tell(calm);
            TimeUnit.SECONDS.sleep(CALM_S);
            phase.prepare();
            watchers.tell(storm);
            return phase.measure(calm, storm);
        }
    }

    private void prepare() throws InterruptedException {
        site.crowd().tell(PeerListener.NONE);
        site.crowd().peers().forEach(Peer::cut);
        site.callers().each(tracks.capacity(), this::send);
    }

    private void send(HttpConnection http, int index) throws IOException {
        Answer answer = http.call(site.target().event(index, tracks.mark(index)));
        if (answer.status() == site.target().eventStatus()) {
            tracks.called(index, answer);
        }
    }

    private StormResult measure(Watching calm, Watching storm) throws InterruptedException {
        site.crowd().tell(new Storming());
        long begun = System.nanoTime();
        site.crowd().peers().forEach(Peer::connect);
        int replayed = replayed();
        while (replayed + failed.get() < tracks.capacity() && System.nanoTime() - begun < LIMIT_NANOS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            replayed = replayed();
        }
        long lastReplay = begun;
        for (int index = 0; index < tracks.capacity(); index++) {
            lastReplay = Math.max(lastReplay, tracks.arrivedAt(index));
        }
        return new StormResult(
                tracks.capacity(),
                connected.get(),
                replayed,
                failed.get(),
                (Math.max(begun, lastConnectedAt.get()) - begun) / 1e9,
                (lastReplay - begun) / 1e9,
                storm.closed.get(),
                calm.roundTrips.latency(),
                storm.roundTrips.latency());
    }

    private int replayed() {
        int count = 0;
        for (int index = 0; index < tracks.capacity(); index++) {
            count += tracks.hasArrived(index) ? 1 : 0;
        }
        return count;
    }

    private final class Storming implements PeerListener {
        @Override
        public void opened(Peer peer) {
            connected.incrementAndGet();
            lastConnectedAt.accumulateAndGet(System.nanoTime(), Math::max);
        }

        @Override
        public void message(Peer peer, byte[] text, int frames, long nanoTime) {
            tracks.arrived(text, nanoTime);
        }

        @Override
        public void closed(Peer peer, int status, long nanoTime) {
            failed.incrementAndGet();
        }
    }

    private static final class Watching implements PeerListener {
        private final LatencyRecorder roundTrips = new LatencyRecorder();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void pong(Peer peer, long roundTripNanos) {
            roundTrips.record(roundTripNanos);
        }

        @Override
        public void closed(Peer peer, int status, long nanoTime) {
            closed.incrementAndGet();
        }
    }
}
