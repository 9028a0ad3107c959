package io.mealbeat.nutrition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds foods and amounts in an English sentence by rules alone: no network, no chance, no clock.
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

    private static final int MAX_ALTERNATIVES = 3;
    private static final int MAX_SEARCHED = 30;

    private final FoodCatalog catalog;
    private final FoodIndex index;
    private final Spelling spelling;
    private final Suggestions suggestions;
    private final Map<Food, List<Alternative>> alternatives = new ConcurrentHashMap<>();

    @Inject
    public TextMealAnalyzer(FoodCatalog catalog) {
        this.catalog = catalog;
        this.index = new FoodIndex(catalog.names());
        this.spelling = new Spelling(index.words());
        this.suggestions = new Suggestions(catalog);
    }

    /** For the CDI proxy, which passes every call on to a real one. */
    protected TextMealAnalyzer() {
        catalog = null;
        index = null;
        spelling = null;
        suggestions = null;
    }

    @Override
    public MealAnalysis analyze(MealText text) {
        String read = text.raw().substring(0, Math.min(text.raw().length(), MAX_TEXT));
        Tokens tokens = Tokens.of(read);
        List<Element> elements = new MealReader(tokens, new FoodMatcher(tokens, index, spelling)).read();
        List<Helping> helpings =
                AmountBinder.bind(elements).stream().filter(Helping::isEaten).toList();
        if (helpings.isEmpty()) {
            throw new NoFoodFoundException("No food was recognized in the text.", suggestions.of(tokens));
        }
        List<AnalyzedItem> items = new ArrayList<>();
        for (Helping helping : helpings.subList(0, Math.min(helpings.size(), MAX_ITEMS))) {
            items.add(item(helping));
        }
        return new MealAnalysis(items, confidence(items, elements), "en");
    }

    private AnalyzedItem item(Helping helping) {
        FoodMatch match = helping.match();
        Food food = match.food();
        Serving serving = PortionSizer.size(food, helping.amount()).noting(match.note());
        return new AnalyzedItem(
                food,
                food.name(),
                Math.max(0.01, Figures.hundredths(serving.quantity())),
                serving.unit(),
                Math.max(0.01, Figures.hundredths(serving.grams())),
                food.per100g().times(serving.grams() / 100),
                Figures.hundredths(match.confidence() * serving.confidence()),
                serving.note(),
                alternatives.computeIfAbsent(food, this::alternatives));
    }

    /**
     * Foods that share the last word of the name before "with"; the head of an English name stands there. A food found by a synonym alone is
     * none: shortbread is also called tea biscuit, but is not what "tea" may have meant.
     */
    private List<Alternative> alternatives(Food food) {
        String name = food.name().replaceFirst(" with .*", "");
        String head = name.substring(name.lastIndexOf(' ') + 1);
        Set<String> words = words(food);
        List<Alternative> others = new ArrayList<>();
        for (Food other : catalog.search(head, MAX_SEARCHED).foods()) {
            boolean related = !Collections.disjoint(words, words(other));
            if (related && !other.equals(food) && others.size() < MAX_ALTERNATIVES) {
                others.add(new Alternative(other.name(), Figures.hundredths(0.3 / (others.size() + 1))));
            }
        }
        return List.copyOf(others);
    }

    private static Set<String> words(Food food) {
        return Tokens.of(food.name()).list().stream()
                .filter(token -> !Vocabulary.JOINERS.contains(token.text()))
                .map(Token::key)
                .collect(Collectors.toSet());
    }

    /** The mean of the items, less up to half of it as unknown words outnumber foods. */
    private static double confidence(List<AnalyzedItem> items, List<Element> elements) {
        double mean =
                items.stream().mapToDouble(AnalyzedItem::confidence).average().orElse(0);
        long unknown =
                elements.stream().filter(Element.Unknown.class::isInstance).count();
        double unknownShare = (double) unknown / (unknown + 2.0 * items.size());
        return Figures.hundredths(mean * (1 - 0.5 * unknownShare));
    }
}
