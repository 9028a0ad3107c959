package io.mealbeat.bench;

import io.mealbeat.bench.phase.IdleCost;
import io.mealbeat.bench.phase.IdlePhase;
import io.mealbeat.bench.phase.MealPhase;
import io.mealbeat.bench.phase.NotifyPhase;
import io.mealbeat.bench.phase.PingPhase;
import io.mealbeat.bench.phase.SilentPhase;
import io.mealbeat.bench.phase.Site;
import io.mealbeat.bench.phase.StormPhase;
import io.mealbeat.bench.server.OpenFiles;
import io.mealbeat.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The phases of one server, in an order in which the later ones do not disturb the earlier ones: pings in a closed loop, which
 * also warm up; idle connections in growing numbers; events; and what only Mealbeat has.
 */
final class ServerRun {
    private static final int SILENT_SHARE = 10;

    private final BenchSettings settings;
    private final Site site;
    private final ServerProcess process;

    ServerRun(BenchSettings settings, Site site) throws IOException {
        this.settings = settings;
        this.site = site;
        process = site.server().process();
        OpenFiles.require("the server", process.openFilesLimit(), settings.largest());
    }

    /** How many users are needed: those of the crowd, and others that come and go. */
    static int users(BenchSettings settings) {
        return settings.largest() + Math.max(settings.rates().pingConnections(), StormPhase.WATCHERS);
    }

    ServerResult common() throws IOException, InterruptedException {
        Progress progress = new Progress(site.server().name());
        progress.say("pings in a closed loop");
        List<Double> pings = PingPhase.run(
                site,
                settings.largest(),
                settings.rates().pingConnections(),
                settings.times().pings());
        progress.say("no connections");
        IdleCost baseline =
                IdlePhase.run(site, settings.times().settle(), settings.times().idle());
        List<IdleCost> idle = new ArrayList<>();
        for (int size : settings.sizes()) {
            progress.say(size + " idle connections");
            site.grow(size);
            idle.add(IdlePhase.run(
                    site, settings.times().settle(), settings.times().idle()));
        }
        progress.say(settings.rates().eventsPerSecond() + " events/s");
        return new ServerResult(
                process.version() + "; " + process.flags(),
                site.server().jvmOptions(),
                baseline,
                idle,
                pings,
                NotifyPhase.run(
                        site,
                        settings.rates().eventsPerSecond(),
                        settings.times().events()));
    }

    MealbeatResult ofMealbeat() throws IOException, InterruptedException {
        Progress progress = new Progress(site.server().name());
        progress.say(settings.rates().mealsPerSecond() + " natural meals/s");
        var meals = MealPhase.steady(
                site, settings.rates().mealsPerSecond(), settings.times().meals());
        progress.say("as many natural meals as " + settings.rates().sustainedClients() + " clients can log");
        var sustained = MealPhase.sustained(
                site, settings.rates().sustainedClients(), settings.times().sustained());
        progress.say("silent peers");
        var silent = SilentPhase.run(site, SILENT_SHARE);
        progress.say("everybody reconnects");
        var storm = StormPhase.run(site, settings.largest());
        return new MealbeatResult(meals, sustained, silent, storm);
    }
}
