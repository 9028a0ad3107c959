package io.mealbeat.bench;

import static java.util.Locale.ROOT;

import io.mealbeat.bench.micro.CallCost;
import io.mealbeat.bench.micro.SentenceCost;
import io.mealbeat.bench.micro.SweepCost;
import io.mealbeat.bench.phase.IdleCost;
import io.mealbeat.bench.phase.NotifyResult;
import io.mealbeat.bench.report.Report;
import io.mealbeat.bench.report.Verdict;

/** The goals beside what was measured of servers and classes; {@link MealbeatScorecard} has those of Mealbeat alone. */
final class Scorecard {
    private static final double KILO = 1024;
    private static final double HEAP_KB = 15;
    private static final double HEAP_ABOVE_BARE_KB = 1.5;
    private static final double PSS_KB = 22;
    private static final double CPU_MICROS = 6;
    private static final double NOTIFY_P50 = 1.5;
    private static final double NOTIFY_P99 = 5;
    private static final double PING_SHARE = 0.9;
    private static final double SWEEP_MILLIS = 50;
    private static final double UPDATE_NANOS = 50;
    private static final double SENTENCE_MICROS = 1_000;
    private static final double IS_CONNECTED_NANOS = 100;
    /** How far the fewest and the most pings of a pass may be from the mean. */
    private static final double EVEN = 0.25;
    /** What a pass may allocate whatever the number of connections: iterators, lambdas. */
    private static final long FIXED_BYTES = 4096;

    private final Results results;
    private final Report report;

    Scorecard(Results results, Report report) {
        this.results = results;
        this.report = report;
    }

    void write() {
        if (results.mealbeat != null) {
            idle(results.mealbeat);
            notification(results.mealbeat.events());
        }
        if (results.ofMealbeat != null) {
            new MealbeatScorecard(results.ofMealbeat, report).write();
        }
        if (results.mealbeat != null && results.bare != null) {
            pings();
        }
        if (results.sweep != null) {
            sweep(results.sweep);
        }
        results.calls.forEach(this::call);
        results.sentences.forEach(this::sentence);
        figures("bare Tomcat, shipped settings", results.bare);
        figures("bare Tomcat, its defaults", results.defaults);
        if (results.mealbeat != null && results.bare != null) {
            ratios();
        }
        results.nodes.forEach(nodes -> new NodesScorecard(nodes, report).write());
    }

    private void idle(ServerResult mealbeat) {
        int size = mealbeat.largest().connections();
        double heap = mealbeat.heapPerConnection() / KILO;
        report.row(
                "live heap per idle connection, " + size,
                "≤ 15 KB",
                String.format(ROOT, "%.1f KB (slope %.1f)", heap, slopeKilo(mealbeat, true)),
                Verdict.of(heap <= HEAP_KB));
        if (results.bare != null) {
            double above = heap - results.bare.heapPerConnection() / KILO;
            report.row(
                    "the same above bare Tomcat with the same settings",
                    "≤ 1.5 KB",
                    String.format(ROOT, "%.1f KB", above),
                    Verdict.of(above <= HEAP_ABOVE_BARE_KB));
        }
        double pss = mealbeat.pssPerConnection() / KILO;
        report.row(
                "PSS per idle connection",
                "≤ 22 KB",
                String.format(
                        ROOT,
                        "%.1f KB (after a collection %.1f, slope %.1f)",
                        pss,
                        mealbeat.pssAfterGcPerConnection() / KILO,
                        slopeKilo(mealbeat, false)),
                Verdict.of(pss <= PSS_KB));
        double cpu = mealbeat.cpuPerConnection();
        report.row(
                "CPU per idle connection",
                "≤ 6 µs/s",
                String.format(
                        ROOT,
                        "%.1f µs/s (slope %.1f; %.0f µs/s without connections)",
                        cpu,
                        Slope.of(mealbeat.idle(), IdleCost::cpuMicrosPerSecond),
                        mealbeat.baseline().cpuMicrosPerSecond()),
                Verdict.of(cpu <= CPU_MICROS));
    }

    private static double slopeKilo(ServerResult result, boolean heap) {
        return Slope.of(result.idle(), heap ? IdleCost::heapBytes : IdleCost::pssAfterGcBytes) / KILO;
    }

    private void notification(NotifyResult notify) {
        boolean complete = notify.arrived() == notify.events() && notify.confirmed() == notify.events();
        report.row(
                "event to frame, from the answer of its request",
                "p50 < 1.5 ms, p99 < 5 ms",
                notify.fromAnswer().toString(),
                Verdict.of(notify.fromAnswer().p50() < NOTIFY_P50
                        && notify.fromAnswer().p99() < NOTIFY_P99));
        report.row(
                "event to frame, from its request (the commit lies between)",
                "",
                notify.fromRequest()
                        + String.format(
                                ROOT,
                                " (%.0f bytes in %.1f frames, %.0f µs of CPU each)",
                                notify.bytesPerMessage(),
                                notify.framesPerMessage(),
                                notify.cpuMicrosPerEvent()),
                Verdict.FIGURE);
        report.row(
                "events delivered and confirmed",
                "100%",
                String.format(
                        ROOT,
                        "%d of %d delivered, %d confirmed; the server's record confirms %d of a sample of %d",
                        notify.arrived(),
                        notify.events(),
                        notify.confirmed(),
                        notify.sampledConfirmed(),
                        notify.sampled()),
                Verdict.of(complete && notify.sampledConfirmed() == notify.sampled()));
    }

    private void pings() {
        double share = results.mealbeat.bestPingRate() / results.bare.bestPingRate();
        report.row(
                "client pings in a closed loop, share of bare Tomcat's rate",
                "≥ 90%",
                String.format(
                        ROOT,
                        "%.0f%% (%.0f/s against %.0f/s, best of three rounds)",
                        100 * share,
                        results.mealbeat.bestPingRate(),
                        results.bare.bestPingRate()),
                Verdict.of(share >= PING_SHARE));
    }

    private void sweep(SweepCost sweep) {
        boolean even = sweep.fewestPings() >= (1 - EVEN) * sweep.meanPings()
                && sweep.mostPings() <= (1 + EVEN) * sweep.meanPings();
        report.row(
                "one sweep over " + sweep.connections() + " simulated connections",
                "< 50 ms CPU, no allocation per connection, pings spread",
                String.format(
                        ROOT,
                        "%.1f ms (worst %.1f), %d bytes in all, %d to %d pings a pass (mean %.0f)",
                        sweep.cpuMillis(),
                        sweep.worstCpuMillis(),
                        sweep.allocatedBytes(),
                        sweep.fewestPings(),
                        sweep.mostPings(),
                        sweep.meanPings()),
                Verdict.of(sweep.cpuMillis() < SWEEP_MILLIS
                        && sweep.allocatedBytes() < FIXED_BYTES
                        && even
                        && sweep.closes() == 0));
    }

    private void call(CallCost call) {
        double goal = call.call().equals("isConnected") ? IS_CONNECTED_NANOS : UPDATE_NANOS;
        double cpu = call.cpuNanos(Runtime.getRuntime().availableProcessors());
        report.row(
                call.call() + ", " + call.threads() + " threads, " + call.users() + " users",
                String.format(ROOT, "< %.0f ns, no allocation", goal),
                String.format(
                        ROOT, "%.0f ns a call (%.0f ns of CPU), %.3f bytes", call.nanos(), cpu, call.allocatedBytes()),
                Verdict.of(call.nanos() < goal && call.allocatedBytes() < 0.5));
    }

    private void sentence(SentenceCost cost) {
        report.row(
                "embedded analyzer: " + cost.sentence(),
                "p50 < 1 ms",
                String.format(
                        ROOT,
                        "p50 %.3f ms, p99 %.3f ms, %.0f KB allocated",
                        cost.medianMicros() / 1e3,
                        cost.p99Micros() / 1e3,
                        cost.allocatedBytes() / KILO),
                Verdict.of(cost.medianMicros() < SENTENCE_MICROS));
    }

    private void figures(String name, ServerResult result) {
        if (result == null) {
            return;
        }
        report.row(
                name + ": heap, PSS, CPU per idle connection",
                "",
                String.format(
                        ROOT,
                        "%.1f KB, %.1f KB, %.1f µs/s",
                        result.heapPerConnection() / KILO,
                        result.pssPerConnection() / KILO,
                        result.cpuPerConnection()),
                Verdict.FIGURE);
        report.row(
                name + ": text of " + Math.round(result.events().bytesPerMessage()) + " bytes, from its request",
                "",
                result.events().fromRequest()
                        + String.format(ROOT, " (%.1f frames)", result.events().framesPerMessage()),
                Verdict.FIGURE);
    }

    private void ratios() {
        ServerResult mealbeat = results.mealbeat;
        ServerResult bare = results.bare;
        report.row(
                "Mealbeat to bare Tomcat: heap, PSS, CPU when idle, p99 from the request",
                "",
                String.format(
                        ROOT,
                        "%.2f, %.2f, %.2f, %.2f",
                        mealbeat.heapPerConnection() / bare.heapPerConnection(),
                        mealbeat.pssPerConnection() / bare.pssPerConnection(),
                        mealbeat.cpuPerConnection() / bare.cpuPerConnection(),
                        mealbeat.events().fromRequest().p99()
                                / bare.events().fromRequest().p99()),
                Verdict.FIGURE);
    }
}
