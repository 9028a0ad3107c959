package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.cluster.Nodes;
import io.mealbeat.ops.NodesCourse;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How it has been going at all nodes, or one of them: the success figures, and the samples behind an operator's charts. */
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

    /** Of samples that are kept as they were taken, and of coarser ones. */
    private static final Duration FINE_WINDOW = Duration.ofHours(1);

    private static final Duration COARSE_STEP = Duration.ofMinutes(1);

    private final Nodes nodes;
    private final Clock clock;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OpsResource() {
        nodes = null;
        clock = null;
    }

    @Inject
    public OpsResource(Nodes nodes, Clock clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    /** Of all nodes together, or of one. */
    @GET
    @Path("success")
    public Response success(@Context UriInfo uri) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        ArrayNode lengths = parameters.putArray(SuccessQuestion.SECONDS);
        WINDOWS.values().forEach(length -> lengths.add(length.toSeconds()));
        return new NodeChoice(nodes, new QueryInput(uri.getQueryParameters()))
                .ask(SuccessQuestion.NAME, parameters, OpsResource::success);
    }

    private static Response success(Nodes.Answers answers) {
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

    /** Of all nodes together, or of one, as it took them. */
    @GET
    @Path("samples")
    public Response samples(@Context UriInfo uri) {
        QueryInput query = new QueryInput(uri.getQueryParameters());
        String window =
                query.oneOf("window", List.copyOf(SAMPLE_WINDOWS.keySet())).orElse(QUARTER);
        Duration length = SAMPLE_WINDOWS.get(window);
        // More than is told, or the first steps would lack what was before them; but not so much more that it comes by
        // the minute.
        Duration asked = length.compareTo(FINE_WINDOW) < 0 ? length.plus(Sampler.PERIOD.multipliedBy(3)) : length;
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put(SamplesQuestion.SECONDS, asked.toSeconds());
        // Before the answers: the wait for one that does not come is no difference of clocks.
        long now = clock.millis();
        return new NodeChoice(nodes, query).ask(SamplesQuestion.NAME, parameters, answers -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("window", window);
            json.put("interval_seconds", Sampler.PERIOD.toSeconds());
            json.set("samples", samples(answers, length, now));
            return Answers.ok(NodesJson.put(json, answers.byNode().keySet(), answers.missing()));
        });
    }

    /** Of one node as it has answered; there is nothing to put together. */
    private static JsonNode samples(Nodes.Answers answers, Duration window, long now) {
        Collection<JsonNode> each = answers.byNode().values();
        if (each.size() == 1) {
            return SamplesQuestion.last(each.iterator().next(), window);
        }
        List<List<Sample>> nodesSamples =
                each.stream().map(answer -> SamplesQuestion.read(answer, now)).toList();
        Duration step = window.compareTo(FINE_WINDOW) <= 0 ? Sampler.PERIOD : COARSE_STEP;
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        NodesCourse.together(nodesSamples, step, window).forEach(sample -> array.add(SampleJson.of(sample)));
        return array;
    }
}
