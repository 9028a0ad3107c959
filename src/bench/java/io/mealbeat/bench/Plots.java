package io.mealbeat.bench;

import io.mealbeat.bench.load.Latency;
import io.mealbeat.bench.phase.IdleCost;
import io.mealbeat.bench.report.LineChart;
import io.mealbeat.bench.report.LineChart.Tick;
import io.mealbeat.bench.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was measured, drawn: costs over the number of connections, and the distributions of latencies. */
final class Plots {
    private static final double MEGA = 1 << 20;

    private final Results results;
    private final Report report;
    private final Map<String, ServerResult> servers = new LinkedHashMap<>();

    Plots(Results results, Report report) {
        this.results = results;
        this.report = report;
        servers.put("Mealbeat", results.mealbeat);
        servers.put("bare, shipped", results.bare);
        servers.put("bare, defaults", results.defaults);
        servers.values().removeIf(Objects::isNull);
    }

    void draw() {
        if (!servers.isEmpty()) {
            overConnections("heap", "Live heap", "MiB", idle -> idle.heapBytes() / MEGA);
            overConnections("pss", "PSS", "MiB", idle -> idle.pssBytes() / MEGA);
            overConnections("cpu", "CPU when idle", "ms a second", idle -> idle.cpuMicrosPerSecond() / 1e3);
            Map<String, Latency> notify = new LinkedHashMap<>();
            servers.forEach((name, server) -> notify.put(name, server.events().fromRequest()));
            percentiles("notify", "Event: request to frame", notify);
        }
        if (results.ofMealbeat != null) {
            Map<String, Latency> meals = new LinkedHashMap<>();
            meals.put("steady", results.ofMealbeat.meals().latency());
            meals.put("sustained", results.ofMealbeat.sustained().latency());
            percentiles("meals", "Natural meal log: request to outcome", meals);
        }
    }

    private void overConnections(String file, String title, String unit, ToDoubleFunction<IdleCost> cost) {
        List<Tick> ticks = all(servers.values().iterator().next())
                .map(idle -> new Tick(Integer.toString(idle.connections()), idle.connections()))
                .toList();
        LineChart chart = new LineChart(title + " over connections", unit, false, ticks);
        servers.forEach((name, server) -> chart.line(
                name, all(server).map(idle -> cost.applyAsDouble(idle)).toList()));
        report.plot(file, chart.svg());
    }

    private static Stream<IdleCost> all(ServerResult server) {
        return Stream.concat(Stream.of(server.baseline()), server.idle().stream());
    }

    private void percentiles(String file, String title, Map<String, Latency> latencies) {
        List<Latency.Point> points = latencies.values().iterator().next().points();
        List<Tick> ticks = IntStream.range(0, points.size())
                .mapToObj(i -> new Tick(Double.toString(points.get(i).percentile()), i))
                .toList();
        LineChart chart = new LineChart(title + " by percentile", "ms", true, ticks);
        latencies.forEach((name, latency) -> chart.line(
                name, latency.points().stream().map(Latency.Point::millis).toList()));
        report.plot(file, chart.svg());
    }
}
