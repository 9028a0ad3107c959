package io.mealbeat.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.platform.Json;

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

    private static void put(ObjectNode json, String name, double millis) {
        if (millis < 0) {
            json.putNull(name);
        } else {
            json.put(name, Math.round(millis * HUNDREDTHS) / HUNDREDTHS);
        }
    }
}
