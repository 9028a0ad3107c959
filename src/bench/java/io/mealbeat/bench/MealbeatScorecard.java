package io.mealbeat.bench;

import static java.util.Locale.ROOT;

import io.mealbeat.bench.phase.MealResult;
import io.mealbeat.bench.phase.SilentResult;
import io.mealbeat.bench.phase.StormResult;
import io.mealbeat.bench.report.Report;
import io.mealbeat.bench.report.Verdict;

/** The goals of meals, silent peers and the storm beside what was measured. */
final class MealbeatScorecard {
    private static final double MEAL_P50 = 15;
    private static final double MEAL_P99 = 60;
    private static final double SUSTAINED = 500;
    private static final double SILENT_SECONDS = 35;
    private static final double STORM_SECONDS = 10;
    /** A pong that takes longer would be noticed. */
    private static final double DISTURBED_MILLIS = 1_000;

    private final MealbeatResult result;
    private final Report report;

    MealbeatScorecard(MealbeatResult result, Report report) {
        this.result = result;
        this.report = report;
    }

    void write() {
        steady(result.meals());
        sustained(result.sustained());
        silent(result.silent());
        storm(result.storm());
    }

    private void steady(MealResult meals) {
        report.row(
                "natural meal log, request to outcome at the client",
                "p50 < 15 ms, p99 < 60 ms, 100%",
                String.format(ROOT, "%s; %d of %d", meals.latency(), meals.completed(), meals.meals()),
                Verdict.of(meals.latency().p50() < MEAL_P50
                        && meals.latency().p99() < MEAL_P99
                        && meals.completed() == meals.meals()));
    }

    private void sustained(MealResult meals) {
        report.row(
                "natural meal logs accepted and completed, sustained",
                "≥ 500/s",
                String.format(
                        ROOT,
                        "%.0f/s (%d of %d; %s; %.0f µs of CPU each)",
                        meals.perSecond(),
                        meals.completed(),
                        meals.meals(),
                        meals.latency(),
                        meals.cpuMicrosPerMeal()),
                Verdict.of(meals.perSecond() >= SUSTAINED && meals.completed() == meals.meals()));
    }

    private void silent(SilentResult silent) {
        report.row(
                silent.silent() + " silent peers",
                "all gone in 35 s, no live one closed",
                String.format(
                        ROOT,
                        "%d gone, the last %.1f s after its last sign; %d live ones closed",
                        silent.gone(),
                        silent.slowestSeconds(),
                        silent.liveClosed()),
                Verdict.of(silent.gone() == silent.silent()
                        && silent.slowestSeconds() <= SILENT_SECONDS
                        && silent.liveClosed() == 0));
    }

    private void storm(StormResult storm) {
        report.row(
                storm.crowd() + " clients reconnect at once",
                "all connected and replayed in 10 s",
                String.format(
                        ROOT,
                        "%d connected in %.1f s, %d replayed in %.1f s, %d failed",
                        storm.connected(),
                        storm.connectedSeconds(),
                        storm.replayed(),
                        storm.replayedSeconds(),
                        storm.failed()),
                Verdict.of(storm.replayed() == storm.crowd() && storm.replayedSeconds() <= STORM_SECONDS));
        report.row(
                "live connections meanwhile",
                "undisturbed: none closed, every pong within 1 s",
                String.format(
                        ROOT, "%d closed; pongs %s (before: %s)", storm.watchersClosed(), storm.storm(), storm.calm()),
                Verdict.of(storm.watchersClosed() == 0 && storm.storm().max() < DISTURBED_MILLIS));
    }
}
