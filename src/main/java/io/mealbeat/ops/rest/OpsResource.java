package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Nodes;
import io.mealbeat.ops.Sample;
import io.mealbeat.ops.SampleJson;
import io.mealbeat.ops.Sampler;
import io.mealbeat.ops.SuccessFigures;
import io.mealbeat.ops.SuccessSums;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.OperatorsOnly;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How it has been going: the success figures of all nodes, and the samples of this one behind an operator's charts. */
@Path("ops")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpsResource {
    private static final Map<String, Duration> WINDOWS = new LinkedHashMap<>();
    private static final Map<String, Duration> SAMPLE_WINDOWS = new LinkedHashMap<>();
    private static final String QUARTER = "15m";
    private static final double TEN_THOUSANDTHS = 10_000.0;

    static {
        WINDOWS.put("5m", Duration.ofMinutes(5));
        WINDOWS.put("1h", Duration.ofHours(1));
        WINDOWS.put("24h", Duration.ofHours(24));
        SAMPLE_WINDOWS.putAll(WINDOWS);
        SAMPLE_WINDOWS.put(QUARTER, Duration.ofMinutes(15));
        SAMPLE_WINDOWS.put("6h", Duration.ofHours(6));
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Sampler sampler;
    private final Nodes nodes;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OpsResource() {
        sampler = null;
        nodes = null;
    }

    @Inject
    public OpsResource(Sampler sampler, Nodes nodes) {
        this.nodes = nodes;
        this.sampler = sampler;
    }

    /** Of all nodes together. */
    @GET
    @Path("success")
    public Response success() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode lengths = parameters.putArray(SuccessQuestion.SECONDS);
        WINDOWS.values().forEach(length -> lengths.add(length.toSeconds()));
        Nodes.Answers answers = nodes.ask(SuccessQuestion.NAME, parameters, PATIENCE);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        long since = answers.byNode().values().stream()
                .mapToLong(answer -> answer.path("since").asLong(Long.MAX_VALUE))
                .min()
                .orElseThrow();
        json.put("since", Json.timestamp(Instant.ofEpochSecond(since)));
        json.put("grace_seconds", Sampler.GRACE.toSeconds());
        ArrayNode windows = json.putArray("windows");
        WINDOWS.forEach((name, length) -> {
            SuccessSums sums = answers.byNode().values().stream()
                    .map(answer -> SuccessSums.fromJson(answer.path(Long.toString(length.toSeconds()))))
                    .reduce(SuccessSums.NONE, SuccessSums::plus);
            windows.add(window(name, SuccessFigures.of(length, sums)));
        });
        return Answers.ok(NodesJson.put(json, answers.byNode().keySet(), answers.missing()));
    }

    private static ObjectNode window(String name, SuccessFigures success) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("window", name);
        json.put("seconds", success.window().toSeconds());
        json.put("covered_seconds", success.coveredSeconds());
        json.put("verdict", lower(success.verdict()));
        ArrayNode figures = json.putArray("figures");
        success.figures().forEach(figure -> figures.add(json(figure)));
        return json;
    }

    private static ObjectNode json(SuccessFigures.Figure figure) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", figure.name());
        if (figure.value().isPresent()) {
            json.put("value", Math.round(figure.value().getAsDouble() * TEN_THOUSANDTHS) / TEN_THOUSANDTHS);
        } else {
            json.putNull("value");
        }
        json.put("target", figure.target());
        json.put("comparison", lower(figure.comparison()));
        json.put("unit", figure.unit());
        json.put("verdict", lower(figure.verdict()));
        return json;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @GET
    @Path("samples")
    public Response samples(@Context UriInfo uri) {
        String window = new QueryInput(uri.getQueryParameters())
                .oneOf("window", List.copyOf(SAMPLE_WINDOWS.keySet()))
                .orElse(QUARTER);
        List<Sample> samples = sampler.last(SAMPLE_WINDOWS.get(window));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("window", window);
        json.put("interval_seconds", Sampler.PERIOD.toSeconds());
        ArrayNode array = json.putArray("samples");
        samples.forEach(sample -> array.add(SampleJson.of(sample)));
        return Answers.ok(json);
    }
}
