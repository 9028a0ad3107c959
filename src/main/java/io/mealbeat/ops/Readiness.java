package io.mealbeat.ops;

import io.mealbeat.cluster.Exchange;
import io.mealbeat.connection.HeartbeatSweep;
import io.mealbeat.meal.jdbc.AnalysisScheduler;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has to work before this node should get requests. Thread-safe. */
@ApplicationScoped
public class Readiness {
    private final Database database;
    private final AnalysisScheduler analyses;
    private final HeartbeatSweep sweep;
    private final Stopping stopping;
    private final Exchange exchange;

    /** For the CDI proxy. */
    protected Readiness() {
        database = null;
        analyses = null;
        sweep = null;
        stopping = null;
        exchange = null;
    }

    @Inject
    public Readiness(
            Database database, AnalysisScheduler analyses, HeartbeatSweep sweep, Stopping stopping, Exchange exchange) {
        this.exchange = exchange;
        this.database = database;
        this.analyses = analyses;
        this.sweep = sweep;
        this.stopping = stopping;
    }

    /** Each check by name, in a fixed order. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        boolean reachable = database.isReachable();
        checks.put("database", reachable);
        // The start fails unless every migration has succeeded, so a database that answers is a migrated one.
        checks.put("migrations", reachable);
        checks.put("accepting", !stopping.hasBegun());
        checks.put("analyses", analyses.isRunning());
        checks.put("heartbeats", sweep.isTicking());
        return checks;
    }

    /** What this node can do without, worse than with it: by name, in a fixed order; only what is configured. */
    public Map<String, Boolean> helpers() {
        return exchange.isShared() ? Map.of("redis", exchange.isUp()) : Map.of();
    }
}
