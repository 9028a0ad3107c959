package io.mealbeat.nutrition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds foods and amounts in a sentence by rules alone: no network, no chance, no clock.
 *
 * <p>Limits: the first {@link #MAX_TEXT} characters are read, {@link #MAX_ITEMS} items come out, and an item weighs at most
 * {@link #MAX_GRAMS}. Time grows with the length of the text, a few milliseconds at most. A text goes through
 * {@link Tokenizer}, {@link MealReader} (words become foods and amounts), {@link AmountBinder} (which amount is of which food)
 * and {@link PortionSizer} (grams). May be called from any thread.
 */
@ApplicationScoped
@Typed(TextMealAnalyzer.class)
public class TextMealAnalyzer implements MealAnalyzer {
    public static final int MAX_TEXT = 1000;
    public static final int MAX_ITEMS = 50;
    /** 10 kg. */
    public static final double MAX_GRAMS = 10_000;

    private final EmbeddedFoodCatalog catalog;
    private final PersonalFoods personal;
    private final Suggestions suggestions;
    private final Alternatives alternatives;

    @Inject
    public TextMealAnalyzer(EmbeddedFoodCatalog catalog, PersonalFoods personal) {
        this.catalog = catalog;
        this.personal = personal;
        this.suggestions = new Suggestions(catalog);
        this.alternatives = new Alternatives(catalog);
    }

    /** Nobody has taught this one anything. */
    public TextMealAnalyzer(EmbeddedFoodCatalog catalog) {
        this(catalog, PersonalFoods.NONE);
    }

    /** For the CDI proxy, which passes every call on to a real one. */
    protected TextMealAnalyzer() {
        catalog = null;
        personal = null;
        suggestions = null;
        alternatives = null;
    }

    @Override
    public MealAnalysis analyze(MealText text) {
        catalog.awaitImports();
        String read = text.raw().substring(0, Math.min(text.raw().length(), MAX_TEXT));
        PersonalNames names = text.userId().map(personal::of).orElse(PersonalNames.NONE);
        List<Language> likely = catalog.languages().of(text);
        Optional<Reading> best = best(likely, language -> reading(read, language, names));
        if (best.isPresent()) {
            return analysis(best.get());
        }
        List<String> advice = suggestions.of(likely.get(0).tokens(read));
        throw new NoFoodFoundException("No food was recognized in the text.", advice);
    }

    /**
     * The one that makes most of the text; of equals English, or else the likelier. Where English is the likeliest and leaves
     * nothing open, the others are not tried.
     */
    private static Optional<Reading> best(List<Language> likely, Function<Language, Reading> reader) {
        Reading best = null;
        for (Language language : likely) {
            Reading reading = reader.apply(language);
            boolean more = best == null || reading.isBetterThan(best);
            if (!reading.helpings().isEmpty() && more) {
                best = reading;
            }
            if (language == likely.get(0) && language.isEnglish() && reading.isClear()) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    private Reading reading(String text, Language language, PersonalNames names) {
        Tokens tokens = language.tokens(text, names);
        FoodFinder foods = language.finder(tokens, english -> new FoodMatcher(english, catalog.english(), names));
        List<Element> elements = new MealReader(tokens, foods).read();
        List<Helping> helpings =
                AmountBinder.bind(elements).stream().filter(Helping::isEaten).toList();
        long preparations =
                tokens.list().stream().filter(tokens.words()::isPreparation).count();
        return new Reading(language, elements, helpings, preparations);
    }

    private MealAnalysis analysis(Reading reading) {
        List<Helping> helpings = reading.helpings();
        Language language = reading.language();
        List<AnalyzedItem> items = new ArrayList<>();
        for (Helping helping : helpings.subList(0, Math.min(helpings.size(), MAX_ITEMS))) {
            items.add(item(helping, language));
        }
        return new MealAnalysis(items, confidence(items, reading.unknown()), language.code());
    }

    private AnalyzedItem item(Helping helping, Language language) {
        FoodMatch match = helping.match();
        Food food = match.food();
        Serving serving =
                PortionSizer.size(food, helping.amount(), match.plural()).noting(match.note());
        return new AnalyzedItem(
                food,
                language.name(food),
                Math.max(0.01, Figures.hundredths(serving.quantity())),
                serving.unit(),
                Math.max(0.01, Figures.hundredths(serving.grams())),
                food.per100g().times(serving.grams() / 100),
                Figures.hundredths(match.confidence() * serving.confidence()),
                serving.note(),
                alternatives.to(match, serving.confidence(), language),
                match.key());
    }

    /** The mean of the items, less up to half of it as unknown words outnumber foods. */
    private static double confidence(List<AnalyzedItem> items, long unknown) {
        double mean =
                items.stream().mapToDouble(AnalyzedItem::confidence).average().orElse(0);
        double unknownShare = (double) unknown / (unknown + 2.0 * items.size());
        return Figures.hundredths(mean * (1 - 0.5 * unknownShare));
    }
}
