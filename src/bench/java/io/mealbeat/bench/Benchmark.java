package io.mealbeat.bench;

import io.mealbeat.bench.micro.MicroBenchmarks;
import io.mealbeat.bench.phase.BareTarget;
import io.mealbeat.bench.phase.MealbeatTarget;
import io.mealbeat.bench.phase.Site;
import io.mealbeat.bench.report.Report;
import io.mealbeat.bench.server.BareArchive;
import io.mealbeat.bench.server.OpenFiles;
import io.mealbeat.bench.server.ServerSetup;
import io.mealbeat.bench.server.ShippedSettings;
import io.mealbeat.bench.server.TomcatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Runs what was asked for, part after part and never two servers at once, and writes the report after each part, so that a run
 * that breaks off leaves what it had. A missed goal is told in the report and does not fail the build; what cannot be measured
 * does.
 */
public final class Benchmark {
    private static final int GOALS_FOR = 10_000;

    /** Cheap passwords, because ten thousand people register, and tokens that outlive the run. The rest is as shipped. */
    private static final Map<String, String> MEALBEAT =
            Map.of("MEALBEAT_AUTH_PASSWORD_COST", "4", "MEALBEAT_AUTH_ACCESS_TOKEN", "PT24H");

    private final BenchSettings settings;
    private final Report report;
    private final Results results = new Results();

    private Benchmark(BenchSettings settings) {
        this.settings = settings;
        report = new Report(settings.files().output());
    }

    public static void main(String[] args) throws Exception {
        BenchSettings settings = BenchSettings.from(System.getProperties());
        OpenFiles.requireOfThisProcess(settings.largest());
        Files.createDirectories(settings.files().output());
        new Benchmark(settings).run();
    }

    private void run() throws Exception {
        report.circumstance(
                "date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        report.circumstance("machine", Machine.describe());
        report.circumstance("load averages before", Machine.load());
        report.circumstance("JDK of the load client", Runtime.version().toString());
        report.circumstance(
                "settings", settings.sizes() + " connections, " + settings.times() + ", " + settings.rates());
        if (settings.largest() != GOALS_FOR) {
            report.circumstance("note", "the goals are for " + GOALS_FOR + " connections");
        }
        ShippedSettings shipped = settings.files().shipped();
        report.circumstance("shipped settings", shipped.jvmOptions() + ", " + shipped.serverChanges());
        if (settings.nodes() > 1) {
            nodes(shipped);
        } else {
            parts(shipped);
        }
        System.out.println(report.markdown());
    }

    /** One node on PostgreSQL and Redis, and then all of them, so that what is added by a node is a difference. */
    private void nodes(ShippedSettings shipped) throws Exception {
        for (int count : List.of(1, settings.nodes())) {
            results.nodes.add(new NodesRun(
                            settings, setup("nodes", shipped, settings.files().war(), MEALBEAT), count)
                    .run());
            publish(count + " nodes", results.nodes.get(results.nodes.size() - 1));
        }
    }

    private void parts(ShippedSettings shipped) throws Exception {
        if (settings.parts().contains("micro")) {
            micro();
        }
        if (settings.parts().contains("analyzer")) {
            analyzer();
        }
        if (settings.parts().contains("bare")) {
            Path archive = BareArchive.build(
                    settings.files().output().resolve("bare.war"),
                    settings.files().war());
            results.bare = bare(setup("bare", shipped, archive, Map.of()));
            publishServer("bare", results.bare);
        }
        if (settings.parts().contains("mealbeat")) {
            mealbeat(setup("mealbeat", shipped, settings.files().war(), MEALBEAT));
        }
        if (settings.parts().contains("defaults")) {
            Path archive = BareArchive.build(settings.files().output().resolve("defaults.war"), null);
            results.defaults = bare(setup("defaults", null, archive, Map.of()));
            publishServer("defaults", results.defaults);
        }
    }

    private ServerSetup setup(String name, ShippedSettings shipped, Path archive, Map<String, String> environment) {
        BenchSettings.Files files = settings.files();
        return new ServerSetup(name, files.tomcat(), files.javaHome(), shipped, archive, environment);
    }

    private void micro() throws Exception {
        Progress progress = new Progress("micro");
        MicroBenchmarks micro = microBenchmarks();
        progress.say("registry");
        results.calls = micro.calls();
        progress.say("sweep");
        results.sweep = micro.sweep();
        report.result("calls", results.calls);
        publish("sweep", results.sweep);
    }

    private void analyzer() throws Exception {
        new Progress("analyzer").say("sentences");
        results.sentences = microBenchmarks().sentences();
        publish("sentences", results.sentences);
    }

    private MicroBenchmarks microBenchmarks() {
        return new MicroBenchmarks(
                settings.rates().microUsers(),
                settings.rates().microIterations(),
                settings.files().output());
    }

    private ServerResult bare(ServerSetup setup) throws IOException, InterruptedException {
        try (TomcatServer server = new TomcatServer(setup, settings.files().output());
                Site site = new Site(server, new BareTarget())) {
            return new ServerRun(settings, site).common();
        }
    }

    private void mealbeat(ServerSetup setup) throws IOException, InterruptedException {
        try (TomcatServer server = new TomcatServer(setup, settings.files().output())) {
            new Progress(server.name()).say("registration of " + ServerRun.users(settings) + " users");
            MealbeatTarget target = MealbeatTarget.register(server.port(), ServerRun.users(settings));
            try (Site site = new Site(server, target)) {
                ServerRun run = new ServerRun(settings, site);
                results.mealbeat = run.common();
                publishServer("mealbeat", results.mealbeat);
                results.ofMealbeat = run.ofMealbeat();
                publish("mealbeat alone", results.ofMealbeat);
            }
        }
    }

    private void publishServer(String name, ServerResult result) throws IOException {
        report.circumstance("JVM of " + name, result.jvm());
        publish(name, result);
    }

    private void publish(String name, Object result) throws IOException {
        report.result(name, result);
        report.circumstance("load averages after", Machine.load());
        report.beginAgain();
        new Scorecard(results, report).write();
        new Plots(results, report).draw();
        report.write();
    }
}
