package io.mealbeat.nutrition.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.AnalyzerLimitException;
import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.nutrition.FoodLookup;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.NoFoodFoundException;
import io.mealbeat.nutrition.TextMealAnalyzer;
import io.mealbeat.platform.AttemptWindows;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads meals with a language model, and with another analyzer where the model gives no answer and the configuration says so.
 *
 * <p>An analysis takes at most {@link LlmConfig#timeout()} and the other analyzer's time, and holds no connection of the database
 * while the model is waited for; to be called outside of transactions. A text can change nothing but the items of its own meal: it
 * is told to the model as the user's words, and what comes back is checked by {@link AnswerReader} as if the text's author had
 * written it. {@link #close()} is the end: what is under way breaks off, to be done again after the next start. Thread-safe.
 */
public final class LlmMealAnalyzer implements MealAnalyzer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LlmMealAnalyzer.class);

    private final Wire wire = new Wire();
    private final Guard guard;
    private final AnswerReader reader;
    private final FoodLookup foods;
    private final MealAnalyzer fallback;
    private final Setup setup;

    private interface Asker {
        String ask(String text, Optional<UUID> user);
    }

    /**
     * What it is made of besides.
     *
     * @param clock for the month of the budget and dates in Retry-After
     * @param steady for how long the circuit is open; one that nobody sets
     */
    public record Setup(
            LlmConfig config, TokenLedger ledger, LlmObserver observer, ObjectMapper json, Clock clock, Clock steady) {}

    /** @param windows in which each user's questions are counted */
    public LlmMealAnalyzer(Setup setup, AttemptWindows windows, FoodLookup foods, MealAnalyzer fallback) {
        this.setup = setup;
        this.fallback = fallback;
        LlmConfig config = setup.config();
        guard = new Guard(
                config,
                new ChatEndpoint(config, wire, setup.clock(), setup.json()),
                new TokenBudget(setup.ledger(), config.limits().monthlyTokens(), setup.clock()),
                new DailyQuestions(windows, config.limits().perUser().questionsPerDay()),
                setup.observer(),
                setup.steady());
        reader = new AnswerReader(setup.json());
        this.foods = foods;
    }

    /** @throws AnalyzerUnavailableException when the model gave no answer and nobody else is to be asked */
    @Override
    public MealAnalysis analyze(MealText text) {
        return analyze(text, guard::ask);
    }

    /** @throws AnalyzerUnavailableException when the model gave no answer and nobody else is to be asked */
    @Override
    public MealAnalysis analyzeAtOnce(MealText text) {
        return analyze(text, guard::askAtOnce);
    }

    private MealAnalysis analyze(MealText text, Asker asker) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.OK;
        try {
            return ask(text, asker);
        } catch (LlmFailure e) {
            outcome = e.outcome();
            return withoutAnswer(text, e);
        } finally {
            setup.observer().asked(outcome, System.nanoTime() - start);
        }
    }

    private MealAnalysis ask(MealText text, Asker asker) {
        String raw = text.raw();
        String read = raw.substring(0, Math.min(raw.length(), TextMealAnalyzer.MAX_TEXT));
        AnswerReader.Answer answer = reader.read(asker.ask(read, text.userId()), read);
        if (answer.items().isEmpty()) {
            throw new NoFoodFoundException(
                    "No food was recognized in the text.",
                    List.of(
                            "Name what you ate or drank, such as \"2 eggs and a slice of toast\".",
                            "Give amounts in grams, cups or pieces, such as \"150 g chicken breast\" or \"1 cup rice\".",
                            "Separate several foods by commas, such as \"oatmeal, 1 banana, 1 glass milk\"."));
        }
        String language =
                answer.language().orElseGet(() -> foods.languageOf(new MealText(read, text.userId(), text.language())));
        ItemMaker maker = new ItemMaker(foods.of(text, language));
        List<AnalyzedItem> items = answer.items().stream().map(maker::item).toList();
        double confidence =
                items.stream().mapToDouble(AnalyzedItem::confidence).average().orElseThrow();
        return new MealAnalysis(items, Math.round(confidence * 100) / 100.0, language);
    }

    private MealAnalysis withoutAnswer(MealText text, LlmFailure failure) {
        if (failure.outcome() == Outcome.STOPPED) {
            throw new AnalyzerUnavailableException(failure.getMessage(), true);
        }
        boolean fallingBack = setup.config().limits().fallback();
        // Who goes on asking beyond the limit of a user would fill the log.
        log.atLevel(failure.outcome() == Outcome.USER_LIMIT ? Level.DEBUG : Level.WARN)
                .log(
                        "No answer of the language model, {} reads the meal: {} ({})",
                        fallingBack ? "the embedded analyzer" : "nobody",
                        failure.getMessage(),
                        failure.outcome());
        if (!fallingBack) {
            throw unavailable(failure);
        }
        setup.observer().fellBack();
        return fallback.analyze(text);
    }

    private static AnalyzerUnavailableException unavailable(LlmFailure failure) {
        if (failure.outcome() == Outcome.USER_LIMIT) {
            return new AnalyzerLimitException(failure.getMessage(), failure.retryAfter());
        }
        boolean again = failure.outcome() == Outcome.BUSY;
        return failure.retryAfter().isZero()
                ? new AnalyzerUnavailableException(failure.getMessage(), again)
                : new AnalyzerUnavailableException(failure.getMessage(), again, failure.retryAfter());
    }

    /** Questions that wait for others to end; an estimate. */
    int waiting() {
        return guard.waiting();
    }

    /** Idempotent. */
    @Override
    public void close() {
        guard.close();
        wire.close();
    }
}
