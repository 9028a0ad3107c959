package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.HttpConnection;
import io.mealbeat.bench.load.HttpConnection.Answer;
import io.mealbeat.bench.load.PeerListener;
import io.mealbeat.bench.load.Tracks;
import io.mealbeat.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The phases of several nodes: idle connections, events to connections of the same or of another node, natural meals. */
public final class NodesPhase {
    private static final long ARRIVAL_LIMIT = TimeUnit.SECONDS.toNanos(30);
    private static final int CREATED = 201;
    private static final long STRIDE = 7_919;
    private static final int CEILING = 10_000;

    private final NodesSite site;
    private final Tracks tracks;
    private final Arrivals arrivals;

    private NodesPhase(NodesSite site, String name, int capacity, String type) {
        this.site = site;
        tracks = new Tracks(name, capacity);
        arrivals = new Arrivals(tracks, type);
        site.crowd().tell(arrivals);
    }

    /** Nothing but pings of both sides. */
    public static IdleCost idle(NodesSite site, Duration settle, Duration idle)
            throws IOException, InterruptedException {
        site.crowd().tell(PeerListener.NONE);
        TimeUnit.NANOSECONDS.sleep(settle.toNanos());
        long begun = System.nanoTime();
        long cpu = site.sum(ServerProcess::cpuNanos);
        TimeUnit.NANOSECONDS.sleep(idle.toNanos());
        long cpuNanos = site.sum(ServerProcess::cpuNanos) - cpu;
        double seconds = (System.nanoTime() - begun) / 1e9;
        long pss = site.sum(ServerProcess::pssBytes);
        long heap = site.sum(ServerProcess::liveHeapBytes);
        int connections = site.crowd().peers().size();
        return new IdleCost(connections, seconds, cpuNanos, pss, heap, site.sum(ServerProcess::pssBytes), 0);
    }

    /** @param distance 0 for connections of the node that commits, 1 for those of the next one */
    public static NodesEvents events(NodesSite site, int distance, double perSecond, Duration time)
            throws IOException, InterruptedException {
        String name = distance == 0 ? "local" : "remote";
        int events = (int) Math.ceil(perSecond * time.toMillis() / 1e3);
        new NodesPhase(site, "warm-up-" + name, Math.max(1, events / 4), "meal_log.created").paced(perSecond, distance);
        return new NodesPhase(site, name, events, "meal_log.created").paced(perSecond, distance);
    }

    private NodesEvents paced(double perSecond, int distance) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long cpu = site.sum(ServerProcess::cpuNanos);
        site.callers().paced(perSecond, tracks, (http, event) -> {
            Answer answer = http.call(site.target().event(peer(http, event, distance), tracks.mark(event)));
            if (answer.status() == CREATED) {
                tracks.called(event, answer);
            }
        });
        int arrived = arrivals.await(tracks::hasArrived, ARRIVAL_LIMIT);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long cpuNanos = site.sum(ServerProcess::cpuNanos) - cpu;
        return new NodesEvents(
                tracks.capacity(),
                arrived,
                arrived / seconds,
                tracks.fromAnswered(),
                tracks.fromSent(),
                cpuNanos / 1e3 / tracks.capacity());
    }

    /** One whose node is so far from the one that is called. */
    private int peer(HttpConnection http, int event, int distance) {
        int rows = site.crowd().peers().size() / site.nodes();
        int node = (site.nodeAt(http.port()) + distance) % site.nodes();
        return (int) (event * STRIDE % rows) * site.nodes() + node;
    }

    /** Natural meals at a steady rate, over any node for any user. */
    public static MealResult meals(NodesSite site, double perSecond, Duration time)
            throws IOException, InterruptedException {
        int meals = (int) Math.ceil(perSecond * time.toMillis() / 1e3);
        NodesPhase phase = new NodesPhase(site, "meals", meals, "meal_log.completed");
        long begun = System.nanoTime();
        long cpu = site.sum(ServerProcess::cpuNanos);
        site.callers().paced(perSecond, phase.tracks, phase::log);
        return phase.result(meals, begun, cpu);
    }

    /** Natural meals by clients that log the next when the last one's outcome has come. */
    public static MealResult sustained(NodesSite site, int clients, Duration time)
            throws IOException, InterruptedException {
        NodesPhase phase = new NodesPhase(
                site, "sustained", (int) Math.ceil(CEILING * time.toMillis() / 1e3), "meal_log.completed");
        long begun = System.nanoTime();
        long cpu = site.sum(ServerProcess::cpuNanos);
        site.callers(clients).during(time.toNanos(), phase.tracks.capacity(), (http, meal) -> {
            phase.log(http, meal);
            if (phase.tracks.wasAnswered(meal)) {
                phase.tracks.await(meal, ARRIVAL_LIMIT);
            }
        });
        return phase.result(phase.arrivals.count(phase.tracks::wasAnswered), begun, cpu);
    }

    private void log(HttpConnection http, int meal) throws IOException {
        int index = (int) (meal * STRIDE % site.crowd().peers().size());
        Answer answer = http.call(site.target().natural(index, tracks.mark(meal)));
        if (answer.status() == CREATED) {
            tracks.called(meal, answer);
        }
    }

    private MealResult result(int meals, long begun, long cpu) throws IOException, InterruptedException {
        int completed = arrivals.await(tracks::hasArrived, ARRIVAL_LIMIT);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long cpuNanos = site.sum(ServerProcess::cpuNanos) - cpu;
        return new MealResult(
                meals,
                completed,
                completed / seconds,
                tracks.fromSent(),
                cpuNanos / 1e3 / Math.max(1, completed),
                arrivals.closedCount());
    }
}
