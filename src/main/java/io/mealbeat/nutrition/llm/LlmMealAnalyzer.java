package io.mealbeat.nutrition.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.nutrition.FoodCatalog;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.NoFoodFoundException;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final ItemMaker maker;
    private final MealAnalyzer fallback;
    private final Setup setup;

    /**
     * What it is made of besides.
     *
     * @param clock for the month of the budget and dates in Retry-After
     * @param steady for how long the circuit is open; one that nobody sets
     */
    public record Setup(
            LlmConfig config, TokenLedger ledger, LlmObserver observer, ObjectMapper json, Clock clock, Clock steady) {}

    public LlmMealAnalyzer(Setup setup, FoodCatalog catalog, MealAnalyzer fallback) {
        this.setup = setup;
        this.fallback = fallback;
        LlmConfig config = setup.config();
        guard = new Guard(
                config,
                new ChatEndpoint(config, wire, setup.clock(), setup.json()),
                new TokenBudget(setup.ledger(), config.limits().monthlyTokens(), setup.clock()),
                setup.observer(),
                setup.steady());
        reader = new AnswerReader(setup.json());
        maker = new ItemMaker(catalog);
    }

    /** @throws AnalyzerUnavailableException when the model gave no answer and nobody else is to be asked */
    @Override
    public MealAnalysis analyze(MealText text) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.OK;
        try {
            return ask(text);
        } catch (LlmFailure e) {
            outcome = e.outcome();
            return withoutAnswer(text, e);
        } finally {
            setup.observer().asked(outcome, System.nanoTime() - start);
        }
    }

    private MealAnalysis ask(MealText text) {
        String raw = text.raw();
        String read = raw.substring(0, Math.min(raw.length(), TextMealAnalyzer.MAX_TEXT));
        AnswerReader.Answer answer = reader.read(guard.ask(read));
        if (answer.items().isEmpty()) {
            throw new NoFoodFoundException(
                    "No food was recognized in the text.",
                    List.of(
                            "Name what you ate or drank, such as \"2 eggs and a slice of toast\".",
                            "Give amounts in grams, cups or pieces, such as \"150 g chicken breast\" or \"1 cup rice\".",
                            "Separate several foods by commas, such as \"oatmeal, 1 banana, 1 glass milk\"."));
        }
        List<AnalyzedItem> items = answer.items().stream().map(maker::item).toList();
        double confidence =
                items.stream().mapToDouble(AnalyzedItem::confidence).average().orElseThrow();
        return new MealAnalysis(items, Math.round(confidence * 100) / 100.0, answer.language());
    }

    private MealAnalysis withoutAnswer(MealText text, LlmFailure failure) {
        if (failure.outcome() == Outcome.STOPPED) {
            throw new AnalyzerUnavailableException(failure.getMessage(), true);
        }
        if (!setup.config().limits().fallback()) {
            log.warn("No answer of the language model: {} ({})", failure.getMessage(), failure.outcome());
            throw new AnalyzerUnavailableException(failure.getMessage(), failure.outcome() == Outcome.BUSY);
        }
        log.warn(
                "No answer of the language model, the embedded analyzer reads the meal: {} ({})",
                failure.getMessage(),
                failure.outcome());
        setup.observer().fellBack();
        return fallback.analyze(text);
    }

    /** Idempotent. */
    @Override
    public void close() {
        guard.close();
        wire.close();
    }
}
