package io.mealbeat.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.verify.Timeline.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The outcome as a whole: one line, or one JSON document. */
record Report(URI target, Instant startedAt, Duration took, Timeline timeline) {

    String summary() {
        long failed = timeline.count(Result.FAILED);
        long noted = timeline.count(Result.NOTED);
        String outcome = timeline.hasPassed()
                ? "PASS: all " + timeline.count(Result.PASSED) + " checks passed"
                : "FAIL: " + failed + " of " + (failed + timeline.count(Result.PASSED)) + " checks failed";
        String notes = noted == 0 ? "" : noted == 1 ? ", 1 note" : ", " + noted + " notes";
        return outcome + notes + ", " + took.toSeconds() + " s, " + target;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("target", target.toString());
        json.put("verdict", timeline.hasPassed() ? "pass" : "fail");
        json.put("started_at", startedAt.toString());
        json.put("seconds", took.toMillis() / 1000.0);
        for (Result result : Result.values()) {
            json.put(word(result), timeline.count(result));
        }
        ArrayNode checks = json.putArray("checks");
        for (Timeline.Entry entry : timeline.entries()) {
            ObjectNode one = checks.addObject();
            one.put("at", entry.at().toString());
            one.put("check", entry.check());
            one.put("result", word(entry.result()));
            one.put("detail", entry.detail());
            ObjectNode numbers = one.putObject("numbers");
            entry.numbers().forEach(numbers::putPOJO);
        }
        return json;
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
