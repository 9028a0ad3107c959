package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.HttpConnection;
import io.mealbeat.bench.load.HttpConnection.Answer;
import io.mealbeat.bench.load.Tracks;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Events at a steady rate, each to another connection of the crowd. The commit of an event lies between the request and the
 * first byte of its answer, so both are measured to the frame: the answer's time is the lower bound of what an event takes from
 * its commit, the request's time the upper.
 */
public final class NotifyPhase {
    private static final long ARRIVAL_LIMIT = TimeUnit.SECONDS.toNanos(15);
    /** Prime, so that consecutive events go to connections far apart. */
    private static final long STRIDE = 7_919;

    private static final int SAMPLE = 100;
    /** The server writes the record of attempts once a second. */
    private static final long RECORD_MILLIS = 2_500;

    private final Site site;
    private final int size;
    private final Tracks tracks;
    private final Arrivals arrivals;

    private NotifyPhase(Site site, int events) {
        this.site = site;
        size = site.crowd().peers().size();
        tracks = new Tracks("notify", events);
        arrivals = new Arrivals(tracks, site.target() instanceof MealbeatTarget ? "meal_log.created" : "bare");
    }

    /** Warms up for a quarter of the time, then measures. */
    public static NotifyResult run(Site site, double perSecond, Duration time)
            throws IOException, InterruptedException {
        int events = (int) Math.ceil(perSecond * time.toMillis() / 1e3);
        Tracks warmUp = new Tracks("warm-up-notify", Math.max(1, events / 4));
        NotifyPhase warming = new NotifyPhase(site, 1);
        site.callers().paced(perSecond, warmUp, (http, event) -> warming.send(http, event, warmUp));
        return new NotifyPhase(site, events).measure(perSecond);
    }

    private NotifyResult measure(double perSecond) throws IOException, InterruptedException {
        site.crowd().tell(arrivals);
        long cpu = site.server().process().cpuNanos();
        site.callers().paced(perSecond, tracks, (http, event) -> send(http, event, tracks));
        int arrived = arrivals.await(tracks::hasArrived, ARRIVAL_LIMIT);
        long cpuNanos = site.server().process().cpuNanos() - cpu;
        boolean confirms = site.target() instanceof MealbeatTarget;
        int confirmed = confirms ? arrivals.await(this::isConfirmed, ARRIVAL_LIMIT) : 0;
        return new NotifyResult(
                tracks.capacity(),
                arrivals.count(tracks::wasAnswered),
                arrived,
                confirmed,
                confirms ? sampled() : 0,
                confirms ? Math.min(SAMPLE, tracks.capacity()) : 0,
                tracks.fromAnswered(),
                tracks.fromSent(),
                arrivals.bytesPerMessage(),
                arrivals.framesPerMessage(),
                cpuNanos / 1e3 / tracks.capacity(),
                arrivals.closedCount());
    }

    private int peer(int event) {
        return (int) (event * STRIDE % size);
    }

    private void send(HttpConnection http, int event, Tracks of) throws IOException {
        Answer answer = http.call(site.target().event(peer(event), of.mark(event)));
        if (answer.status() == site.target().eventStatus()) {
            of.called(event, answer);
        }
    }

    /** Whether the peer has answered a ping that was sent after the event. */
    private boolean isConfirmed(int event) {
        long offset = tracks.offset(event);
        return offset > 0 && site.crowd().peers().get(peer(event)).confirmedOffset() >= offset;
    }

    /** How many of a sample the server itself calls confirmed. */
    private int sampled() throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(RECORD_MILLIS);
        MealbeatTarget mealbeat = (MealbeatTarget) site.target();
        int sample = Math.min(SAMPLE, tracks.capacity());
        int confirmed = 0;
        try (HttpConnection http = new HttpConnection(mealbeat.port())) {
            for (int i = 0; i < sample; i++) {
                int event = (int) ((long) i * tracks.capacity() / sample);
                long offset = tracks.offset(event);
                if (offset > 0 && mealbeat.isConfirmed(http, peer(event), offset)) {
                    confirmed++;
                }
            }
        }
        return confirmed;
    }
}
