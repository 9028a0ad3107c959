package io.mealbeat.bench;

import io.mealbeat.bench.phase.IdleCost;
import io.mealbeat.bench.phase.MealResult;
import io.mealbeat.bench.phase.MealbeatTarget;
import io.mealbeat.bench.phase.NodesEvents;
import io.mealbeat.bench.phase.NodesPhase;
import io.mealbeat.bench.phase.NodesSite;
import io.mealbeat.bench.server.ServerSetup;
import io.mealbeat.bench.server.Stores;
import io.mealbeat.bench.server.TomcatServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** So many nodes on a PostgreSQL and a Redis of their own, all on this machine, and the phases that they go through. */
final class NodesRun {
    private final BenchSettings settings;
    private final ServerSetup setup;
    private final int count;

    /** @param setup of one node, without what the nodes share */
    NodesRun(BenchSettings settings, ServerSetup setup, int count) {
        this.settings = settings;
        this.setup = setup;
        this.count = count;
    }

    NodesResult run() throws IOException, InterruptedException {
        List<TomcatServer> servers = new ArrayList<>();
        try (Stores stores = new Stores()) {
            try {
                for (int node = 0; node < count; node++) {
                    servers.add(new TomcatServer(
                            node(node, stores), settings.files().output()));
                }
                return measured(servers);
            } finally {
                Collections.reverse(servers);
                servers.forEach(TomcatServer::close);
            }
        }
    }

    private ServerSetup node(int number, Stores stores) {
        return new ServerSetup(
                setup.name() + "-" + count + "-" + number,
                setup.home(),
                setup.javaHome(),
                setup.shipped(),
                setup.archive(),
                stores.environment(setup.environment()));
    }

    private NodesResult measured(List<TomcatServer> servers) throws IOException, InterruptedException {
        Progress progress = new Progress(count + " nodes");
        progress.say("registration of " + settings.largest() + " users");
        MealbeatTarget target = MealbeatTarget.register(servers.get(0).port(), settings.largest());
        try (NodesSite site = new NodesSite(servers, target)) {
            BenchSettings.Times times = settings.times();
            BenchSettings.Rates rates = settings.rates();
            IdleCost empty = NodesPhase.idle(site, times.settle(), times.idle());
            progress.say(settings.largest() + " idle connections");
            site.connect(settings.largest());
            IdleCost idle = NodesPhase.idle(site, times.settle(), times.idle());
            progress.say(rates.eventsPerSecond() + " events/s");
            NodesEvents local = NodesPhase.events(site, 0, rates.eventsPerSecond(), times.events());
            NodesEvents remote =
                    count == 1 ? null : NodesPhase.events(site, 1, rates.eventsPerSecond(), times.events());
            progress.say("natural meals");
            MealResult meals = NodesPhase.meals(site, rates.mealsPerSecond(), times.meals());
            MealResult sustained = NodesPhase.sustained(site, rates.sustainedClients(), times.sustained());
            return new NodesResult(count, empty, idle, local, remote, meals, sustained);
        }
    }
}
