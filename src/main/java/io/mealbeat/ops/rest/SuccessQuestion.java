package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.NodeQuestion;
import io.mealbeat.ops.Sampler;
import io.mealbeat.ops.SuccessSums;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Answers with what this node has counted within some windows, which are asked for by their lengths in seconds. */
@ApplicationScoped
public class SuccessQuestion implements NodeQuestion {
    static final String NAME = "success";
    static final String SECONDS = "seconds";

    private final Sampler sampler;

    /** For the CDI proxy. */
    protected SuccessQuestion() {
        sampler = null;
    }

    @Inject
    public SuccessQuestion(Sampler sampler) {
        this.sampler = sampler;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode answer(JsonNode parameters) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("since", sampler.since().getEpochSecond());
        for (JsonNode seconds : parameters.path(SECONDS)) {
            json.set(
                    seconds.asText(),
                    SuccessSums.of(sampler.last(Duration.ofSeconds(seconds.asLong())))
                            .toJson());
        }
        return json;
    }
}
