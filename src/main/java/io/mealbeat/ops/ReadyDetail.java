package io.mealbeat.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.HeartbeatSweep;
import io.mealbeat.connection.Ticker;
import io.mealbeat.meal.jdbc.AnalysisScheduler;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.DatabaseUnavailableException;
import io.mealbeat.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The numbers behind the checks, for operators. Thread-safe. */
@ApplicationScoped
public class ReadyDetail {
    private final Database database;
    private final AnalysisScheduler analyses;
    private final HeartbeatSweep sweep;
    private final ConnectionTotals totals;
    private final Sampler sampler;
    private final Ticker ticker;

    /** For the CDI proxy. */
    protected ReadyDetail() {
        database = null;
        analyses = null;
        sweep = null;
        totals = null;
        sampler = null;
        ticker = null;
    }

    @Inject
    public ReadyDetail(
            Database database,
            AnalysisScheduler analyses,
            HeartbeatSweep sweep,
            ConnectionTotals totals,
            Sampler sampler,
            Ticker ticker) {
        this.database = database;
        this.analyses = analyses;
        this.sweep = sweep;
        this.totals = totals;
        this.sampler = sampler;
        this.ticker = ticker;
    }

    /** @param checks what has been found; a database that does not answer is not asked again */
    ObjectNode of(Map<String, Boolean> checks) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("since", Json.timestamp(sampler.since()));
        if (checks.get("database")) {
            askDatabase(json);
        }
        json.putObject("heartbeats")
                .put("last_pass_ms_ago", TimeUnit.NANOSECONDS.toMillis(sweep.sinceLastTick()))
                .put("late_passes", sweep.lateTicks())
                .put("failures", sweep.failures());
        ConnectionTotals.Totals now = totals.get();
        json.putObject("connections")
                .put("open", now.connections())
                .put("users", now.users())
                .put("suspect", now.suspect());
        return json;
    }

    private void askDatabase(ObjectNode json) {
        long began = ticker.nanoTime();
        try {
            boolean reachable = database.isReachable();
            long millis = TimeUnit.NANOSECONDS.toMillis(ticker.nanoTime() - began);
            json.putObject("database").put("answers", reachable).put("answer_ms", millis);
            json.putObject("analyses").put("pending", analyses.pending());
        } catch (DatabaseUnavailableException e) {
            // Gone between two questions.
            json.putObject("database").put("answers", false);
        }
    }
}
