package io.mealbeat.bench;

import static java.util.Locale.ROOT;

import io.mealbeat.bench.phase.MealResult;
import io.mealbeat.bench.phase.NodesEvents;
import io.mealbeat.bench.report.Report;
import io.mealbeat.bench.report.Verdict;

/** The figures of nodes that share PostgreSQL and Redis. What has to be complete is a goal, times are not. */
final class NodesScorecard {
    private static final double KILO = 1024;

    private final NodesResult result;
    private final Report report;
    private final String nodes;

    NodesScorecard(NodesResult result, Report report) {
        this.result = result;
        this.report = report;
        nodes = result.nodes() + (result.nodes() == 1 ? " node: " : " nodes: ");
    }

    void write() {
        int connections = result.idle().connections();
        report.row(
                nodes + "heap, PSS, CPU per idle connection, " + connections + " in all",
                "",
                String.format(
                        ROOT,
                        "%.1f KB, %.1f KB, %.1f µs/s (without connections %.0f MB of PSS, %.0f µs/s in all)",
                        (result.idle().heapBytes() - result.empty().heapBytes()) / KILO / connections,
                        (result.idle().pssBytes() - result.empty().pssAfterGcBytes()) / KILO / connections,
                        result.idle().cpuMicrosPerSecond() / connections,
                        result.empty().pssAfterGcBytes() / KILO / KILO,
                        result.empty().cpuMicrosPerSecond()),
                Verdict.FIGURE);
        events("to connections of the node that commits", result.local());
        if (result.remote() != null) {
            events("to connections of another node (remote wake-up)", result.remote());
        }
        meals("natural meals, steady", result.meals());
        meals("natural meals, sustained", result.sustained());
    }

    private void events(String which, NodesEvents events) {
        report.row(
                nodes + "events " + which,
                "100%",
                String.format(
                        ROOT,
                        "%d of %d, %.0f/s; from the answer %s; from the request %s; %.0f µs of CPU each",
                        events.arrived(),
                        events.events(),
                        events.perSecond(),
                        events.fromAnswer(),
                        events.fromRequest(),
                        events.cpuMicrosPerEvent()),
                Verdict.of(events.arrived() == events.events()));
    }

    private void meals(String which, MealResult meals) {
        report.row(
                nodes + which,
                "100%",
                String.format(
                        ROOT,
                        "%d of %d, %.0f/s; %s; %.0f µs of CPU each",
                        meals.completed(),
                        meals.meals(),
                        meals.perSecond(),
                        meals.latency(),
                        meals.cpuMicrosPerMeal()),
                Verdict.of(meals.completed() == meals.meals()));
    }
}
