package io.mealbeat.nutrition;

import java.util.List;

/**
 * What a text says was eaten.
 *
 * @param items in the order of the text, at least one
 * @param confidence 0..1; words that were not understood lower it
 * @param language of the food names that were found, always "en" so far
 */
public record MealAnalysis(List<AnalyzedItem> items, double confidence, String language) {
    public MealAnalysis {
        items = List.copyOf(items);
    }

    public Nutrients total() {
        return items.stream().map(AnalyzedItem::nutrients).reduce(Nutrients.ZERO, Nutrients::plus);
    }
}
