package io.mealbeat.nutrition.llm;

import static io.mealbeat.nutrition.llm.LlmFixture.item;
import static io.mealbeat.nutrition.llm.LlmFixture.meal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.testing.ModelEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a turn, for how long, and what becomes of them when the endpoint says no. */
class WaitingTest {
    private static final MealText TWO_EGGS = MealText.of("two eggs");
    private static final ModelEndpoint.Answer GOOD = ModelEndpoint.says(meal(item("banana", 1, "g", 77)));

    private final LlmFixture llm = new LlmFixture();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        llm.close();
        threads.shutdownNow();
    }

    private CompletableFuture<MealAnalysis> begin(LlmMealAnalyzer analyzer) {
        return CompletableFuture.supplyAsync(() -> analyzer.analyze(TWO_EGGS), threads);
    }

    private void awaitAsked(int requests) {
        Awaitility.await().until(() -> llm.endpoint.asked().size() == requests);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void moreThanAreAllowedAtATimeWaitForHalfOfTheTime() throws Exception {
        llm.timeout = Duration.ofSeconds(3);
        llm.concurrency = 1;
        llm.endpoint.then(llm.endpoint.silence()).usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        CompletableFuture<MealAnalysis> first = begin(analyzer);
        awaitAsked(1);

        assertThat(analyzer.analyze(TWO_EGGS)).isEqualTo(LlmFixture.EMBEDDED.analyze(TWO_EGGS));

        assertThat(llm.questions).containsExactly(Outcome.BUSY);
        first.get(10, TimeUnit.SECONDS);
        assertThat(llm.endpoint.asked()).hasSize(1);
    }

    /** A handful of clients that parse would else hold a server's request threads for as long as a slow model likes. */
    @Test
    void whoeverWaitsOnARequestThreadGetsTheEmbeddedAnalyzerAtOnceWhenAllPermitsAreTaken() {
        llm.timeout = Duration.ofSeconds(60);
        llm.patience = Duration.ofMillis(100);
        llm.concurrency = 1;
        llm.endpoint.usually(llm.endpoint.silence());
        LlmMealAnalyzer analyzer = llm.analyzer();
        begin(analyzer);
        awaitAsked(1);
        long start = System.nanoTime();

        assertThat(analyzer.analyzeAtOnce(TWO_EGGS)).isEqualTo(LlmFixture.EMBEDDED.analyze(TWO_EGGS));

        assertThat(since(start)).isLessThan(Duration.ofSeconds(10));
        assertThat(llm.questions).containsExactly(Outcome.BUSY);
    }

    /** What endpoints ask for most often. */
    @Test
    void aPauseOfASecondIsWaitedForOnARequestThread() {
        llm.patience = Duration.ofSeconds(3);
        llm.endpoint.then(ModelEndpoint.error(429, "1")).usually(GOOD);

        assertThat(llm.analyzer().analyzeAtOnce(TWO_EGGS).items().get(0).grams())
                .isEqualTo(1);

        assertThat(llm.requests).containsExactly(Outcome.RATE_LIMITED, Outcome.OK);
    }

    @Test
    void withoutFallbackARequestThreadIsToldWhenToComeBack() {
        llm.fallback = false;
        llm.timeout = Duration.ofSeconds(60);
        llm.patience = Duration.ZERO;
        llm.endpoint.then(ModelEndpoint.error(429, "40")).usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        long start = System.nanoTime();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> analyzer.analyzeAtOnce(TWO_EGGS))
                    .isInstanceOfSatisfying(AnalyzerUnavailableException.class, e -> assertThat(e.retryAfter())
                            .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40)));
        }

        assertThat(since(start)).isLessThan(Duration.ofSeconds(20));
        assertThat(llm.endpoint.asked()).hasSize(1);
    }

    @Test
    void anOpenCircuitSaysUntilWhen() {
        llm.fallback = false;
        llm.retries = 0;
        llm.breakerRequests = 1;
        llm.endpoint.usually(ModelEndpoint.error(500, null));
        LlmMealAnalyzer analyzer = llm.analyzer();
        assertThatThrownBy(() -> analyzer.analyze(TWO_EGGS)).isInstanceOf(AnalyzerUnavailableException.class);
        llm.clock.advance(Duration.ofSeconds(10));

        assertThatThrownBy(() -> analyzer.analyzeAtOnce(TWO_EGGS))
                .isInstanceOfSatisfying(AnalyzerUnavailableException.class, e -> assertThat(e.retryAfter())
                        .isEqualTo(Duration.ofSeconds(20)));
        assertThat(llm.questions).endsWith(Outcome.CIRCUIT_OPEN);
    }

    /**
     * They had looked for a pause before they queued for a permit, and got theirs one by one when the request before them was told to
     * come back in a minute: each then asked, and was told the same.
     */
    @Test
    void whoWaitsForATurnWhenTheEndpointAsksForAPauseDoesNotAsk() throws Exception {
        llm.concurrency = 1;
        llm.timeout = Duration.ofSeconds(30);
        CountDownLatch gate = new CountDownLatch(1);
        llm.endpoint
                .then(exchange -> {
                    Awaitility.await().until(() -> gate.getCount() == 0);
                    ModelEndpoint.error(429, "60").to(exchange);
                })
                .usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        List<CompletableFuture<MealAnalysis>> all = new ArrayList<>(List.of(begin(analyzer)));
        awaitAsked(1);
        for (int i = 0; i < 4; i++) {
            all.add(begin(analyzer));
        }
        Awaitility.await().until(() -> analyzer.waiting() == 4);
        gate.countDown();

        for (CompletableFuture<MealAnalysis> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(LlmFixture.EMBEDDED.analyze(TWO_EGGS));
        }
        assertThat(llm.endpoint.asked()).hasSize(1);
        assertThat(llm.questions).hasSize(5).containsOnly(Outcome.RATE_LIMITED);
    }

    /** A pause that fits is waited for, once, and then they take turns again. */
    @Test
    void whoWaitsForATurnThroughAShortPauseIsAnsweredAfterIt() throws Exception {
        llm.concurrency = 1;
        llm.timeout = Duration.ofSeconds(30);
        llm.endpoint.then(ModelEndpoint.error(429, "1")).usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        List<CompletableFuture<MealAnalysis>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(begin(analyzer));
        }

        for (CompletableFuture<MealAnalysis> each : all) {
            assertThat(each.get(20, TimeUnit.SECONDS).items().get(0).grams()).isEqualTo(1);
        }
        assertThat(llm.endpoint.asked()).hasSize(5);
    }
}
