package io.mealbeat.nutrition.llm;

import io.mealbeat.nutrition.Alternative;
import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodCatalog;
import io.mealbeat.nutrition.PersonalNames;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an item of what the model extracted. What the food table knows, it has from the table: the nutrients, and the weight of a
 * portion unless the model is far from it. The model's own nutrients count for foods that the table does not know, with a confidence
 * that asks a person to look.
 */
final class ItemMaker {
    private static final double SURE = 0.95;
    private static final double SIMILAR = 0.8;
    /** Below what counts as sure everywhere. */
    private static final double GUESSED = 0.4;

    private static final double OFF = 0.8;
    private static final double FAR = 2;
    private static final int SEARCHED = 8;
    private static final int MAX_ALTERNATIVES = 3;
    private static final double MIN_GRAMS = 0.01;
    private static final Map<String, Double> MASSES = Map.of(
            "g", 1.0, "gram", 1.0, "grams", 1.0, "kg", 1000.0, "oz", 28.35, "ounce", 28.35, "lb", 453.6, "mg", 0.001);

    private final FoodCatalog catalog;

    ItemMaker(FoodCatalog catalog) {
        this.catalog = catalog;
    }

    private record Known(Food food, double confidence) {}

    AnalyzedItem item(Extracted extracted) {
        List<Food> similar = catalog.search(extracted.name(), SEARCHED).foods();
        return known(extracted, similar)
                .map(known -> ofTable(extracted, known, similar))
                .orElseGet(() -> ofModel(extracted, similar));
    }

    /** By name, or the one of the plainest name that has every word of it and at most one more. */
    private Optional<Known> known(Extracted extracted, List<Food> similar) {
        Optional<Food> exact = catalog.byName(extracted.name());
        if (exact.isPresent()) {
            return exact.map(food -> new Known(food, SURE));
        }
        int words = words(extracted.name());
        return similar.stream()
                .filter(food -> words(food.name()) <= words + 1)
                .findFirst()
                .map(food -> new Known(food, SIMILAR));
    }

    private static int words(String name) {
        return name.strip().split("[\\s,]+").length;
    }

    private AnalyzedItem ofTable(Extracted extracted, Known known, List<Food> similar) {
        Food food = known.food();
        double measured = measured(extracted, food);
        boolean near = measured / extracted.grams() <= FAR && extracted.grams() / measured <= FAR;
        boolean mass = MASSES.containsKey(extracted.unit());
        double grams = mass || near ? measured : extracted.grams();
        String note = near || mass ? null : "the weight is an estimate";
        double confidence = known.confidence() * (near ? 1 : OFF);
        return item(food, extracted, grams, confidence, note, similar);
    }

    /** The weight by the unit; the model's where that says nothing. */
    private static double measured(Extracted extracted, Food food) {
        Double mass = MASSES.get(extracted.unit());
        if (mass != null) {
            return extracted.quantity() * mass;
        }
        return food.portion(extracted.unit())
                .map(portion -> extracted.quantity() * portion.grams())
                .orElse(extracted.grams());
    }

    private static AnalyzedItem ofModel(Extracted extracted, List<Food> similar) {
        Food food = new Food(
                UUID.nameUUIDFromBytes(("llm:" + extracted.name()).getBytes(StandardCharsets.UTF_8)),
                extracted.name().toLowerCase(Locale.ROOT),
                null,
                extracted.type(),
                extracted.per100g(),
                List.of(new Portion("serving", extracted.grams())),
                Food.ESTIMATED);
        String note = "not in the food table; its figures are an estimate of the language model";
        return item(food, extracted, extracted.grams(), GUESSED, note, similar);
    }

    private static AnalyzedItem item(
            Food food, Extracted extracted, double grams, double confidence, String note, List<Food> similar) {
        double weight = Math.min(Math.max(MIN_GRAMS, grams), TextMealAnalyzer.MAX_GRAMS);
        return new AnalyzedItem(
                food,
                food.name(),
                Math.max(MIN_GRAMS, hundredths(extracted.quantity())),
                extracted.unit(),
                Math.max(MIN_GRAMS, hundredths(weight)),
                food.per100g().times(weight / 100),
                hundredths(confidence),
                note,
                similar.stream()
                        .filter(other -> !other.equals(food))
                        .limit(MAX_ALTERNATIVES)
                        .map(other -> new Alternative(other.id(), other.name(), GUESSED))
                        .toList(),
                PersonalNames.phrase(extracted.name()));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
