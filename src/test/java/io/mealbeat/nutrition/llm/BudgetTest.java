package io.mealbeat.nutrition.llm;

import static io.mealbeat.nutrition.llm.LlmFixture.item;
import static io.mealbeat.nutrition.llm.LlmFixture.meal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.nutrition.AnalyzerLimitException;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.testing.ModelEndpoint;
import io.mealbeat.testing.Parallel;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What questions cost, and that neither a month nor a user can cost more than the operator wants. */
class BudgetTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final MealText TWO_EGGS = MealText.of("two eggs");
    private static final long QUESTION = Question.tokens("two eggs");
    private static final long MOST = LlmFixture.most("two eggs");
    private static final long UNANSWERED = LlmFixture.unanswered("two eggs");
    private static final String MEAL = meal(item("egg", 2, "piece", 100));
    private static final ModelEndpoint.Answer GOOD = ModelEndpoint.says(MEAL);
    private static final String REFUSAL = ModelEndpoint.completion("\"content\":null,\"refusal\":\"no\"", "stop");

    private final LlmFixture llm = new LlmFixture();

    @AfterEach
    void close() {
        llm.close();
    }

    @Test
    void usedUpTokensEndTheQuestionsUntilTheNextMonth() {
        llm.monthlyTokens = 150;
        llm.endpoint.then(GOOD).then(ModelEndpoint.json(200, REFUSAL)).usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();

        analyzer.analyze(TWO_EGGS);
        analyzer.analyze(TWO_EGGS);
        assertThat(analyzer.analyze(TWO_EGGS)).isEqualTo(LlmFixture.EMBEDDED.analyze(TWO_EGGS));
        llm.analyzer().analyze(TWO_EGGS);
        assertThat(llm.questions).containsExactly(Outcome.OK, Outcome.REFUSAL, Outcome.BUDGET, Outcome.BUDGET);
        assertThat(llm.used()).isEqualTo(200);
        llm.clock.advance(Duration.ofDays(9));
        analyzer.analyze(TWO_EGGS);

        assertThat(llm.endpoint.asked()).hasSize(3);
    }

    /** The model has worked for all that time, and bills it. */
    @Test
    void aQuestionWithoutAnswerIsChargedWithAnAnswerAsAnyOther() {
        llm.timeout = Duration.ofSeconds(1);
        llm.endpoint.usually(llm.endpoint.silence());

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(llm.used()).isEqualTo(UNANSWERED);
        assertThat(llm.estimates).containsExactly(UNANSWERED);
    }

    @Test
    void whatAnswersAreKnownToCostIsWhatAQuestionWithoutAnswerIsChargedWith() {
        llm.retries = 0;
        llm.endpoint.usually(ModelEndpoint.says(MEAL, 70 + 150));
        LlmMealAnalyzer analyzer = llm.analyzer();
        for (int i = 0; i < 40; i++) {
            analyzer.analyze(TWO_EGGS);
        }
        llm.endpoint.usually(ModelEndpoint.drop());

        analyzer.analyze(TWO_EGGS);

        assertThat(llm.estimates).hasSize(1);
        assertThat(llm.estimates.get(0) - UNANSWERED + 500).isBetween(150L, 160L);
        assertThat(llm.used()).isEqualTo(40 * 220 + llm.estimates.get(0));
    }

    /** A node that is killed meanwhile has spent it. */
    @Test
    void aRequestThatIsUnderWayHasReservedTheMost() {
        List<Long> reserved = new ArrayList<>();
        llm.endpoint.usually(exchange -> {
            reserved.add(llm.used());
            GOOD.to(exchange);
        });

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(reserved).containsExactly(MOST);
        assertThat(llm.used()).isEqualTo(100);
    }

    @Test
    void aConnectionThatBreaksWhileTheModelWorksIsCharged() {
        llm.retries = 0;
        llm.endpoint.usually(ModelEndpoint.drop());

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(llm.used()).isEqualTo(UNANSWERED);
    }

    @Test
    void anAnswerThatDoesNotSayWhatItCostIsChargedByItsLength() {
        llm.endpoint.usually(ModelEndpoint.saysWithoutUsage(MEAL));

        assertThat(llm.analyzer().analyze(TWO_EGGS).items()).hasSize(1);

        assertThat(llm.questions).containsExactly(Outcome.OK);
        assertThat(llm.used() - QUESTION).isBetween(MEAL.length() / 4L, MEAL.length() / 4L + 100);
        assertThat(llm.estimates).containsExactly(llm.used());
    }

    /** It cannot have more tokens than were asked for. */
    @ParameterizedTest
    @CsvSource({"0, 1", "3, 1", "400, 100", "100000, 4000"})
    void whatIsNoCompletionIsChargedByItsLengthWithinReason(int length, long tokens) {
        llm.endpoint.usually(ModelEndpoint.json(200, "x".repeat(length)));

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(llm.used()).isEqualTo(QUESTION + tokens);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 429, 500, 503})
    void anErrorCostsNothing(int status) {
        llm.endpoint.usually(ModelEndpoint.error(status, null));

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(llm.used()).isZero();
        assertThat(llm.estimates).isEmpty();
    }

    @Test
    void anEndpointThatIsNotThereCostsNothing() {
        llm.endpoint.close();

        llm.analyzer().analyze(TWO_EGGS);

        assertThat(llm.questions).containsExactly(Outcome.NETWORK);
        assertThat(llm.used()).isZero();
    }

    /** What a request may cost at most is more than that; what it does cost is not. */
    @Test
    void aBudgetOfLessThanOneRequestMayCostLetsRequestsThroughUntilItIsUsed() {
        llm.monthlyTokens = 1_000;
        llm.endpoint.usually(ModelEndpoint.says(MEAL, 150));
        LlmMealAnalyzer analyzer = llm.analyzer();

        for (int i = 0; i < 9; i++) {
            analyzer.analyze(TWO_EGGS);
        }

        assertThat(llm.endpoint.asked()).hasSize(7);
        assertThat(llm.used()).isEqualTo(1_050);
        assertThat(llm.questions.subList(0, 7)).containsOnly(Outcome.OK);
        assertThat(llm.questions.subList(7, 9)).containsOnly(Outcome.BUDGET);
    }

    /**
     * Each of them finds tokens left when it looks; together they would exceed the month. Those that are refused hear that it is busy,
     * since most of what is reserved is going to be given back.
     */
    @Test
    void questionsAtTheSameMomentTogetherKeepTheBudget() throws InterruptedException {
        llm.monthlyTokens = MOST * 2;
        llm.endpoint.usually(exchange -> {
            Awaitility.await().until(() -> llm.questions.size() >= 2);
            GOOD.to(exchange);
        });
        LlmMealAnalyzer analyzer = llm.analyzer();

        Parallel.run(4, () -> analyzer.analyze(TWO_EGGS));

        assertThat(llm.endpoint.asked()).hasSize(2);
        assertThat(llm.questions).containsExactly(Outcome.BUSY, Outcome.BUSY, Outcome.OK, Outcome.OK);
        assertThat(llm.used()).isEqualTo(200);
    }

    @Test
    void withoutFallbackTheUserIsToldWhenToComeBack() {
        llm.fallback = false;
        llm.questionsPerDay = 1;
        llm.endpoint.usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        MealText ada = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());
        analyzer.analyze(ada);

        assertThatThrownBy(() -> analyzer.analyze(ada))
                .isInstanceOfSatisfying(AnalyzerLimitException.class, e -> assertThat(e.retryAfter())
                        .isBetween(Duration.ofHours(23), Duration.ofHours(24)));
    }

    /** Who could not be helped has not been helped. */
    @Test
    void aQuestionThatIsNotSentIsNoneOfTheUsers() {
        llm.questionsPerDay = 2;
        llm.retries = 0;
        llm.breakerRequests = 1;
        llm.monthlyTokens = 100;
        MealText ada = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());
        LlmMealAnalyzer analyzer = llm.analyzer();
        llm.endpoint.then(ModelEndpoint.error(500, null)).usually(GOOD);
        for (int i = 0; i < 4; i++) {
            analyzer.analyze(ada);
        }
        llm.clock.advance(Duration.ofSeconds(31));
        llm.add(NOVEMBER, 100);
        for (int i = 0; i < 4; i++) {
            analyzer.analyze(ada);
        }
        llm.add(NOVEMBER, -100);

        analyzer.analyze(ada);
        analyzer.analyze(ada);

        assertThat(llm.questions)
                .containsSubsequence(Outcome.ENDPOINT_FAILED, Outcome.CIRCUIT_OPEN, Outcome.BUDGET, Outcome.OK)
                .endsWith(Outcome.BUDGET, Outcome.OK, Outcome.USER_LIMIT)
                .hasSize(10);
        assertThat(llm.endpoint.asked()).hasSize(2);
    }

    @Test
    void aMealThatIsAskedForTwiceIsOneOfTheUsersQuestions() {
        llm.questionsPerDay = 2;
        llm.endpoint.then(ModelEndpoint.error(500, null)).usually(GOOD);
        MealText ada = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());
        LlmMealAnalyzer analyzer = llm.analyzer();

        analyzer.analyze(ada);
        analyzer.analyze(ada);

        assertThat(llm.questions).containsExactly(Outcome.OK, Outcome.OK);
        assertThat(llm.endpoint.asked()).hasSize(3);
    }

    /** The others' meals are still read by the model. */
    @Test
    void oneUserHasOneUsersShare() {
        llm.questionsPerDay = 2;
        llm.endpoint.usually(GOOD);
        LlmMealAnalyzer analyzer = llm.analyzer();
        MealText ada = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());
        MealText grace = new MealText("two eggs", Optional.of(UUID.randomUUID()), Optional.empty());

        analyzer.analyze(ada);
        analyzer.analyzeAtOnce(ada);
        assertThat(analyzer.analyze(ada)).isEqualTo(LlmFixture.EMBEDDED.analyze(ada));
        analyzer.analyze(grace);

        assertThat(llm.questions).containsExactly(Outcome.OK, Outcome.OK, Outcome.USER_LIMIT, Outcome.OK);
        assertThat(llm.endpoint.asked()).hasSize(3);
    }
}
