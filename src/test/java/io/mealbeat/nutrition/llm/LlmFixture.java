package io.mealbeat.nutrition.llm;

import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.FoodLookup;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.TextMealAnalyzer;
import io.mealbeat.platform.Json;
import io.mealbeat.platform.LocalAttemptWindows;
import io.mealbeat.testing.ModelEndpoint;
import io.mealbeat.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An analyzer over the real food table that asks a real server in this process; what it reports is kept. */
final class LlmFixture implements AutoCloseable, LlmObserver, TokenLedger {
    static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();
    static final MealAnalyzer EMBEDDED = new TextMealAnalyzer(FOODS);
    static final int ANSWER_TOKENS = 4_000;
    static final String KEY = "sk-of-this-test-0815";

    final ModelEndpoint endpoint = new ModelEndpoint();
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08Z"));
    final List<Outcome> questions = Collections.synchronizedList(new ArrayList<>());
    final List<Outcome> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Circuit> circuits = Collections.synchronizedList(new ArrayList<>());
    final List<Long> estimates = Collections.synchronizedList(new ArrayList<>());
    private final Map<YearMonth, Long> tokens = new ConcurrentHashMap<>();
    private final List<LlmMealAnalyzer> made = new ArrayList<>();

    Duration timeout = Duration.ofSeconds(10);
    int retries = 2;
    int concurrency = 4;
    long monthlyTokens = 1_000_000;
    boolean fallback = true;
    int breakerRequests = 100;
    Duration patience = Duration.ofSeconds(3);
    int questionsPerDay;
    PersonalFoods personal = PersonalFoods.NONE;

    LlmMealAnalyzer analyzer() {
        LlmConfig config = new LlmConfig(
                true,
                new LlmConfig.Endpoint(endpoint.url(), KEY, "test-model"),
                timeout,
                retries,
                new LlmConfig.Limits(
                        concurrency,
                        patience,
                        monthlyTokens,
                        ANSWER_TOKENS,
                        fallback,
                        new LlmConfig.PerUser(0, 0, questionsPerDay)),
                new LlmConfig.Breaker(50, breakerRequests, Duration.ofSeconds(30)));
        LlmMealAnalyzer analyzer = new LlmMealAnalyzer(
                new LlmMealAnalyzer.Setup(config, this, this, Json.mapper(), clock, clock),
                new LocalAttemptWindows(System::nanoTime),
                new FoodLookup(FOODS, personal),
                EMBEDDED);
        made.add(analyzer);
        return analyzer;
    }

    /** A meal as the model may say it; items as {@link #item} makes them. */
    static String meal(String... items) {
        return "{\"language\":\"en\",\"items\":[" + String.join(",", items) + "]}";
    }

    /** Of all tokens, whichever the month. */
    long used() {
        return tokens.values().stream().mapToLong(Long::longValue).sum();
    }

    /** With 100 kcal, 5 g protein, 10 g carbohydrate and 4 g fat in 100 g. */
    static String item(String name, double quantity, String unit, double grams) {
        return item("", name, quantity, unit, grams);
    }

    /** As {@link #item(String, double, String, double)}, in the words of the text. */
    static String item(String phrase, String name, double quantity, String unit, double grams) {
        return "{\"phrase\":\"" + phrase + "\",\"name\":\"" + name + "\",\"quantity\":" + quantity + ",\"unit\":\""
                + unit + "\",\"grams\":" + grams
                + ",\"type\":\"food\",\"per_100g\":{\"kcal\":100,\"protein_g\":5,\"carbs_g\":10,\"fat_g\":4,"
                + "\"fiber_g\":1,\"sugar_g\":2}}";
    }

    /** The most that a text may cost. */
    static long most(String text) {
        return Question.tokens(text) + ANSWER_TOKENS;
    }

    /** What a text is charged with that was sent and never answered, before any other was answered. */
    static long unanswered(String text) {
        return Question.tokens(text) + 500;
    }

    @Override
    public void asked(Outcome outcome, long nanos) {
        questions.add(outcome);
    }

    @Override
    public void requested(Outcome outcome) {
        requests.add(outcome);
    }

    @Override
    public void circuit(Circuit state) {
        circuits.add(state);
    }

    @Override
    public void estimated(long tokens) {
        estimates.add(tokens);
    }

    @Override
    public long used(YearMonth month) {
        return tokens.getOrDefault(month, 0L);
    }

    @Override
    public synchronized boolean reserve(YearMonth month, long more, long limit) {
        if (used(month) >= limit) {
            return false;
        }
        add(month, more);
        return true;
    }

    @Override
    public void add(YearMonth month, long more) {
        tokens.merge(month, more, Long::sum);
    }

    @Override
    public void close() {
        made.forEach(LlmMealAnalyzer::close);
        endpoint.close();
    }
}
