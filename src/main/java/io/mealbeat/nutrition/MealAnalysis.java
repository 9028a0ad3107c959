package io.mealbeat.nutrition;

import java.util.List;

/**
 * What a text says was eaten.
 *
 * @param items in the order of the text, at least one
 * @param confidence 0..1; words that were not understood lower it
 * @param language that the text was read in, two letters; {@link AnalyzedItem#name()} is in it where it has a name for the food
 */
public record MealAnalysis(List<AnalyzedItem> items, double confidence, String language) {
    public MealAnalysis {
        items = List.copyOf(items);
    }

    public Nutrients total() {
        return items.stream().map(AnalyzedItem::nutrients).reduce(Nutrients.ZERO, Nutrients::plus);
    }
}
