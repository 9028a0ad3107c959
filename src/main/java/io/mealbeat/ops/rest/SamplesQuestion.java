package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.NodeQuestion;
import io.mealbeat.ops.Sample;
import io.mealbeat.ops.SampleJson;
import io.mealbeat.ops.Sampler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers with this node's samples of a window, which is asked for by its length in seconds, and with this node's time. */
@ApplicationScoped
public class SamplesQuestion implements NodeQuestion {
    static final String NAME = "samples";
    static final String SAMPLES = "samples";
    static final String SECONDS = "seconds";
    private static final String NOW = "now_ms";

    private final Sampler sampler;
    private final Clock clock;

    /** For the CDI proxy. */
    protected SamplesQuestion() {
        sampler = null;
        clock = null;
    }

    @Inject
    public SamplesQuestion(Sampler sampler, Clock clock) {
        this.sampler = sampler;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode answer(JsonNode parameters) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(NOW, clock.millis());
        ArrayNode samples = json.putArray(SAMPLES);
        sampler.last(Duration.ofSeconds(parameters.path(SECONDS).asLong()))
                .forEach(sample -> samples.add(SampleJson.of(sample)));
        return json;
    }

    /** Those of a node's answer that are not older than its newest by the window. */
    static ArrayNode last(JsonNode answer, Duration window) {
        ArrayNode last = JsonNodeFactory.instance.arrayNode();
        JsonNode samples = answer.path(SAMPLES);
        if (samples.isEmpty()) {
            return last;
        }
        Instant begin = at(samples.get(samples.size() - 1)).minus(window);
        samples.forEach(sample -> {
            if (at(sample).isAfter(begin)) {
                last.add(sample);
            }
        });
        return last;
    }

    private static Instant at(JsonNode sample) {
        return Instant.parse(sample.path("at").textValue());
    }

    /** What a node has answered, by this node's clock: those of the nodes need not agree. @param now epoch milliseconds, here */
    static List<Sample> read(JsonNode answer, long now) {
        Duration ahead = Duration.ofMillis(now - answer.path(NOW).asLong(now));
        List<Sample> samples = new ArrayList<>();
        answer.path(SAMPLES).forEach(sample -> samples.add(SampleJson.read(sample, ahead)));
        return samples;
    }
}
