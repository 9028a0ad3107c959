package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Callers;
import io.mealbeat.bench.load.HttpConnection;
import io.mealbeat.bench.load.HttpConnection.Answer;
import io.mealbeat.bench.load.Tracks;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Natural meal logs: at a steady rate, and by clients that log the next as soon as the last one's outcome has come. */
public final class MealPhase {
    private static final long OUTCOME_LIMIT = TimeUnit.SECONDS.toNanos(30);
    private static final int CREATED = 201;
    private static final long STRIDE = 7_919;
    /** More than any server here completes in a second. */
    private static final int CEILING = 10_000;

    private final Site site;
    private final MealbeatTarget mealbeat;
    private final Tracks tracks;
    private final Arrivals arrivals;

    private MealPhase(Site site, String name, int capacity) {
        this.site = site;
        mealbeat = (MealbeatTarget) site.target();
        tracks = new Tracks(name, capacity);
        arrivals = new Arrivals(tracks, "meal_log.completed");
        site.crowd().tell(arrivals);
    }

    /** Warms up for a quarter of the time, then measures. */
    public static MealResult steady(Site site, double perSecond, Duration time)
            throws IOException, InterruptedException {
        int meals = (int) Math.ceil(perSecond * time.toMillis() / 1e3);
        new MealPhase(site, "warm-up-meals", Math.max(1, meals / 4)).paced(perSecond);
        return new MealPhase(site, "meals", meals).paced(perSecond);
    }

    private MealResult paced(double perSecond) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long cpu = site.server().process().cpuNanos();
        site.callers().paced(perSecond, tracks, this::log);
        return result(tracks.capacity(), begun, cpu);
    }

    /** @param clients at the same time */
    public static MealResult sustained(Site site, int clients, Duration time) throws IOException, InterruptedException {
        MealPhase phase = new MealPhase(site, "sustained", (int) Math.ceil(CEILING * time.toMillis() / 1e3));
        long begun = System.nanoTime();
        long cpu = site.server().process().cpuNanos();
        new Callers(site.server().port(), clients).during(time.toNanos(), phase.tracks.capacity(), phase::logAndWait);
        return phase.result(phase.arrivals.count(phase.tracks::wasAnswered), begun, cpu);
    }

    private MealResult result(int meals, long begun, long cpu) throws IOException, InterruptedException {
        int completed = arrivals.await(tracks::hasArrived, OUTCOME_LIMIT);
        long cpuNanos = site.server().process().cpuNanos() - cpu;
        return new MealResult(
                meals,
                completed,
                completed * 1e9 / (System.nanoTime() - begun),
                tracks.fromSent(),
                cpuNanos / 1e3 / Math.max(1, completed),
                arrivals.closedCount());
    }

    private void logAndWait(HttpConnection http, int meal) throws IOException {
        tracks.due(meal, System.nanoTime());
        log(http, meal);
        if (tracks.wasAnswered(meal)) {
            tracks.await(meal, OUTCOME_LIMIT);
        }
    }

    private void log(HttpConnection http, int meal) throws IOException {
        int index = (int) (meal * STRIDE % site.crowd().peers().size());
        Answer answer = http.call(mealbeat.natural(index, tracks.mark(meal)));
        if (answer.status() == CREATED) {
            tracks.called(meal, answer);
        }
    }
}
