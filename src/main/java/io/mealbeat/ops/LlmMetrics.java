package io.mealbeat.ops;

import io.mealbeat.nutrition.llm.LlmObserver;
import io.mealbeat.nutrition.llm.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts questions to the language model; there only where one is asked. All series are there from the start. Thread-safe. */
public final class LlmMetrics implements LlmObserver {
    private final Map<Outcome, Timer> questions = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final Counter prompts;
    private final Counter completions;
    private final Counter estimates;
    private final Counter fallbacks;
    private volatile Circuit circuit = Circuit.CLOSED;

    public LlmMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            questions.put(
                    outcome,
                    Meters.timer("llm.questions", "Meals put to the language model, with all waits and retries")
                            .tag("outcome", name)
                            .serviceLevelObjectives(
                                    Meters.millis(100, 250, 500, 1000, 2500, 5000, 10_000, 20_000, 60_000))
                            .register(registry));
            requests.put(
                    outcome,
                    Counter.builder("llm.requests")
                            .description("Requests to the language model's endpoint, by what came of them")
                            .tag("outcome", name)
                            .register(registry));
        }
        prompts = tokens(registry, "prompt");
        completions = tokens(registry, "completion");
        estimates = tokens(registry, "estimated");
        fallbacks = Counter.builder("llm.fallbacks")
                .description("Meals that the embedded analyzer read instead of the language model")
                .register(registry);
        Gauge.builder("llm.circuit.open", this, metrics -> metrics.circuit.ordinal() / 2.0)
                .description("The circuit breaker: 0 closed, 0.5 trying again, 1 open")
                .register(registry);
    }

    private static Counter tokens(MeterRegistry registry, String kind) {
        return Counter.builder("llm.tokens")
                .description("Tokens that requests to the language model cost")
                .tag("kind", kind)
                .register(registry);
    }

    @Override
    public void asked(Outcome outcome, long nanos) {
        questions.get(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void requested(Outcome outcome) {
        requests.get(outcome).increment();
    }

    @Override
    public void charged(long promptTokens, long completionTokens) {
        prompts.increment(promptTokens);
        completions.increment(completionTokens);
    }

    @Override
    public void estimated(long tokens) {
        estimates.increment(tokens);
    }

    @Override
    public void circuit(Circuit state) {
        circuit = state;
    }

    @Override
    public void fellBack() {
        fallbacks.increment();
    }
}
