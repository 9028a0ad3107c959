package io.mealbeat.nutrition.llm;

import static io.mealbeat.nutrition.llm.LlmFixture.item;
import static io.mealbeat.nutrition.llm.LlmFixture.meal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.ModelEndpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint does on its bad days, and that it harms nobody. */
class FailingEndpointTest {
    private static final MealText TWO_EGGS = MealText.of("two eggs");
    private static final ModelEndpoint.Answer GOOD = ModelEndpoint.says(meal(item("banana", 1, "g", 77)));
    private static final String REFUSAL =
            ModelEndpoint.completion("\"content\":null,\"refusal\":\"I cannot help with that\"", "stop");

    private final LlmFixture llm = new LlmFixture();

    @AfterEach
    void close() {
        llm.close();
    }

    /** Told apart from the model's by the food. */
    private static void assertEmbedded(MealAnalysis analysis) {
        assertThat(analysis).isEqualTo(LlmFixture.EMBEDDED.analyze(TWO_EGGS));
    }

    @Test
    void anEndpointThatSaysNothingIsWaitedForUntilTheTimeOut() {
        llm.timeout = Duration.ofSeconds(1);
        llm.endpoint.usually(llm.endpoint.silence());

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.questions).containsExactly(Outcome.TIMEOUT);
        assertThat(llm.endpoint.asked()).hasSize(1);
    }

    /** The time-out of the JDK's client ends with the headers; a body that never ends would hold its thread for good. */
    @Test
    void anAnswerThatStopsHalfWayIsWaitedForUntilTheTimeOut() {
        llm.timeout = Duration.ofSeconds(1);
        llm.endpoint.usually(llm.endpoint.half());

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.questions).containsExactly(Outcome.TIMEOUT);
    }

    @Test
    void aDroppedConnectionIsTriedAgain() {
        llm.endpoint.then(ModelEndpoint.drop()).usually(GOOD);

        assertThat(llm.analyzer().analyze(TWO_EGGS).items().get(0).grams()).isEqualTo(1);
        assertThat(llm.requests).endsWith(Outcome.OK);
        assertThat(llm.questions).containsExactly(Outcome.OK);
    }

    @Test
    void retriesAreBounded() {
        llm.endpoint.usually(ModelEndpoint.error(500, null));

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.requests)
                .containsExactly(Outcome.ENDPOINT_FAILED, Outcome.ENDPOINT_FAILED, Outcome.ENDPOINT_FAILED);
        assertThat(llm.endpoint.asked()).hasSize(3);
    }

    @Test
    void aPauseThatFitsIsKeptAndThenAskedAgain() {
        llm.endpoint.then(ModelEndpoint.error(429, "1")).usually(GOOD);
        long start = System.nanoTime();

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(llm.requests).containsExactly(Outcome.RATE_LIMITED, Outcome.OK);
    }

    /** Whoever comes next has to keep the pause as well. */
    @Test
    void aPauseThatDoesNotFitIsNotWaitedForAndKeptByAll() {
        llm.timeout = Duration.ofSeconds(40);
        llm.endpoint.then(ModelEndpoint.error(429, "60")).usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        long start = System.nanoTime();

        assertEmbedded(analyzer.analyze(TWO_EGGS));
        assertEmbedded(analyzer.analyze(TWO_EGGS));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(llm.endpoint.asked()).hasSize(1);
        assertThat(llm.questions).containsExactly(Outcome.RATE_LIMITED, Outcome.RATE_LIMITED);
    }

    @Test
    void aPauseMayBeADate() {
        llm.endpoint
                .then(ModelEndpoint.error(503, "Sun, 22 Nov 2026 09:41:09 GMT"))
                .usually(GOOD);

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(llm.requests).containsExactly(Outcome.RATE_LIMITED, Outcome.OK);
    }

    @ParameterizedTest
    @CsvSource({"401, NOT_ACCEPTED", "404, NOT_ACCEPTED", "302, NOT_ACCEPTED", "400, QUESTION_REFUSED"})
    void whatAnotherRequestCannotChangeIsNotTriedAgain(int status, Outcome outcome) {
        llm.endpoint.usually(ModelEndpoint.error(status, null));

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.requests).containsExactly(outcome);
    }

    @Test
    void withoutFallbackTheAnalysisIsUnavailable() {
        llm.fallback = false;
        llm.endpoint.usually(ModelEndpoint.json(200, REFUSAL));

        assertThatThrownBy(() -> llm.analyzer().analyze(TWO_EGGS))
                .isInstanceOfSatisfying(AnalyzerUnavailableException.class, e -> assertThat(e.isWorthAnotherRun())
                        .isFalse());
        assertThat(llm.questions).containsExactly(Outcome.REFUSAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not JSON at all", "{\"choices\":[]}", "{\"id\":\"c\"", "[]"})
    void aBodyThatIsNoCompletionIsNoAnswer(String body) {
        llm.endpoint.usually(ModelEndpoint.json(200, body));

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.questions).containsExactly(Outcome.INVALID_ANSWER);
    }

    @Test
    void aBodyWithoutEndIsNotKept() {
        llm.endpoint.usually(ModelEndpoint.json(200, "x".repeat(2_000_000)));

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.questions).containsExactly(Outcome.INVALID_ANSWER);
    }

    @Test
    void anAnswerThatWasCutOffIsNone() {
        llm.endpoint.usually(ModelEndpoint.json(200, ModelEndpoint.completion("\"content\":\"{\"", "length")));

        assertEmbedded(llm.analyzer().analyze(TWO_EGGS));

        assertThat(llm.questions).containsExactly(Outcome.INVALID_ANSWER);
    }

    @Test
    void anEndpointThatFailsIsLeftAloneAndTriedAgain() {
        llm.retries = 0;
        llm.breakerRequests = 4;
        llm.endpoint.usually(ModelEndpoint.error(500, null));
        LlmMealAnalyzer analyzer = llm.analyzer();
        for (int i = 0; i < 6; i++) {
            assertEmbedded(analyzer.analyze(TWO_EGGS));
        }
        assertThat(llm.endpoint.asked()).hasSize(4);
        assertThat(llm.questions).endsWith(Outcome.CIRCUIT_OPEN, Outcome.CIRCUIT_OPEN);

        llm.endpoint.usually(GOOD);
        llm.clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 3; i++) {
            assertThat(analyzer.analyze(TWO_EGGS).items().get(0).grams()).isEqualTo(1);
        }

        assertThat(llm.circuits)
                .containsExactly(LlmObserver.Circuit.OPEN, LlmObserver.Circuit.HALF_OPEN, LlmObserver.Circuit.CLOSED);
    }

    /** One person alone would else wait for every meal's time-out, and hold a permit for it, for as long as the endpoint hangs. */
    @Test
    void anEndpointThatHangsIsLeftAloneThoughOnePersonAloneAsks() {
        llm.timeout = Duration.ofMillis(500);
        llm.breakerRequests = 3;
        llm.endpoint.usually(llm.endpoint.silence());
        LlmMealAnalyzer analyzer = llm.analyzer();
        MealText ada = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());
        for (int i = 0; i < 4; i++) {
            analyzer.analyze(ada);
        }
        assertThat(llm.questions)
                .containsExactly(Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.CIRCUIT_OPEN);

        llm.clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 3; i++) {
            analyzer.analyze(ada);
        }

        assertThat(llm.questions).endsWith(Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.CIRCUIT_OPEN);
        assertThat(llm.circuits)
                .containsExactly(LlmObserver.Circuit.OPEN, LlmObserver.Circuit.HALF_OPEN, LlmObserver.Circuit.OPEN);
    }

    /** A trial without a result would leave the circuit half open, and each further question a trial. */
    @Test
    void trialsThatTimeOutOpenTheCircuitAgainWhoeverAsks() {
        llm.timeout = Duration.ofSeconds(1);
        llm.retries = 0;
        llm.breakerRequests = 2;
        llm.endpoint
                .then(llm.endpoint.silence())
                .then(ModelEndpoint.error(500, null))
                .usually(llm.endpoint.silence());
        LlmMealAnalyzer analyzer = llm.analyzer();
        MealText ada = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());
        analyzer.analyze(ada);
        analyzer.analyze(TWO_EGGS);
        llm.clock.advance(Duration.ofSeconds(31));

        analyzer.analyze(ada);
        analyzer.analyze(ada);

        assertThat(llm.circuits)
                .containsExactly(LlmObserver.Circuit.OPEN, LlmObserver.Circuit.HALF_OPEN, LlmObserver.Circuit.OPEN);
    }

    /** A person whose texts make the model refuse, or talk nonsense, would else take it from everybody. */
    @Test
    void whatATextCanCauseNeverOpensTheCircuit() {
        llm.breakerRequests = 4;
        LlmMealAnalyzer analyzer = llm.analyzer();
        for (int i = 0; i < 4; i++) {
            llm.endpoint
                    .then(ModelEndpoint.json(200, REFUSAL))
                    .then(ModelEndpoint.says("arr"))
                    .then(ModelEndpoint.error(400, null));
        }
        for (int i = 0; i < 12; i++) {
            assertEmbedded(analyzer.analyze(TWO_EGGS));
        }

        assertThat(llm.circuits).isEmpty();
        assertThat(llm.endpoint.asked()).hasSize(12);
    }

    @Test
    void theEndBreaksOffWhatIsUnderWayToBeDoneAgain() throws InterruptedException, TimeoutException {
        llm.timeout = Duration.ofSeconds(60);
        llm.endpoint.usually(llm.endpoint.silence());
        LlmMealAnalyzer analyzer = llm.analyzer();
        CompletableFuture<MealAnalysis> waiting = CompletableFuture.supplyAsync(() -> analyzer.analyze(TWO_EGGS));
        Awaitility.await().until(() -> llm.endpoint.asked().size() == 1);

        analyzer.close();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(AnalyzerUnavailableException.class, e -> assertThat(e.isWorthAnotherRun())
                        .isTrue());
        assertThatThrownBy(() -> analyzer.analyze(TWO_EGGS)).isInstanceOf(AnalyzerUnavailableException.class);
        Awaitility.await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("mealbeat-llm-")));
    }

    @Test
    void theKeyIsInNoLogThoughTheEndpointRepeatsIt() {
        try (LogRecorder recorder = new LogRecorder(LlmMealAnalyzer.class);
                LogRecorder ofAnswers = new LogRecorder(ChatEndpoint.class)) {
            llm.endpoint.then(ModelEndpoint.error(401, null)).then(ModelEndpoint.says(LlmFixture.KEY));
            LlmMealAnalyzer analyzer = llm.analyzer();
            analyzer.analyze(TWO_EGGS);
            analyzer.analyze(TWO_EGGS);

            assertThat(recorder.lines()).hasSize(2);
            assertThat(recorder.lines() + " " + ofAnswers.lines()).doesNotContain(LlmFixture.KEY);
        }
    }
}
