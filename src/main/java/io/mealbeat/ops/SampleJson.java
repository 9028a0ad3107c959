package io.mealbeat.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.notification.ConfirmedEvents;
import io.mealbeat.platform.Json;
import java.time.Duration;
import java.time.Instant;

/** A sample as pages get it: state at its end, counts within it. */
public final class SampleJson {
    private static final double HUNDREDTHS = 100.0;

    private SampleJson() {}

    public static ObjectNode of(Sample sample) {
        Counts counts = sample.counts();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", Json.timestamp(sample.at()));
        json.put("seconds", sample.seconds());
        json.put("connections", sample.totals().connections());
        json.put("users", sample.totals().users());
        json.put("suspect", sample.totals().suspect());
        json.put("queued_bytes", sample.totals().queuedBytes());
        json.put("opened", counts.opened());
        json.put("closed", counts.closed());
        json.put("client_pings", counts.clientPings());
        json.put("server_pings", counts.serverPings());
        json.put("server_pongs", counts.serverPongs());
        json.put("last_seen_updates", counts.lastSeenUpdates());
        json.put("events_appended", counts.eventsAppended());
        json.put("events_sent", counts.eventsSent());
        json.put("events_confirmed", counts.eventsConfirmed());
        json.put("meals_pending", sample.mealsPending());
        put(json, "detect_ms_max", sample.times().detectionMax());
        put(json, "rtt_ms_p50", sample.times().roundTripMedian());
        put(json, "rtt_ms_p99", sample.times().roundTripP99());
        return json;
    }

    /**
     * A sample of another node. What pages do not get, it has not; what another version does not say counts as nothing.
     *
     * @param ahead how much earlier that node's clock is than this one's
     */
    public static Sample read(JsonNode json, Duration ahead) {
        long seconds = json.path("seconds").asLong();
        ConnectionTotals.Totals totals = new ConnectionTotals.Totals(
                json.path("connections").asInt(),
                json.path("users").asInt(),
                json.path("suspect").asInt(),
                json.path("queued_bytes").asLong(),
                0);
        Counts counts = new Counts(
                json.path("opened").asLong(),
                json.path("closed").asLong(),
                json.path("client_pings").asLong(),
                json.path("server_pings").asLong(),
                json.path("server_pongs").asLong(),
                json.path("last_seen_updates").asLong(),
                json.path("events_appended").asLong(),
                json.path("events_sent").asLong(),
                json.path("events_confirmed").asLong(),
                0,
                0);
        return new Sample(
                Instant.parse(json.path("at").asText()).plus(ahead),
                seconds,
                totals,
                (double) totals.connections() * seconds,
                counts,
                ConfirmedEvents.NONE,
                json.path("meals_pending").asLong(),
                new Sample.Times(
                        millis(json, "detect_ms_max"), millis(json, "rtt_ms_p50"), millis(json, "rtt_ms_p99")));
    }

    private static double millis(JsonNode json, String name) {
        return json.path(name).isNumber() ? json.path(name).asDouble() : Sample.Times.NOTHING;
    }

    private static void put(ObjectNode json, String name, double millis) {
        if (millis < 0) {
            json.putNull(name);
        } else {
            json.put(name, Math.round(millis * HUNDREDTHS) / HUNDREDTHS);
        }
    }
}
