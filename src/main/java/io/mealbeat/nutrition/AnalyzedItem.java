package io.mealbeat.nutrition;

import java.util.List;

/**
 * One food of a meal.
 *
 * @param name what to show for it
 * @param quantity above zero, in {@code unit}
 * @param unit "g", "ml", "cup", … or the portion that was counted or assumed
 * @param grams above zero, at most {@link TextMealAnalyzer#MAX_GRAMS}
 * @param nutrients for these grams
 * @param confidence 0..1
 * @param note what was assumed, in plain English; null where nothing was
 * @param alternatives at most three, likeliest first
 * @param phrase the words of the text that were read as the name of the food, as {@link PersonalNames#phrase} makes them; what a
 *     correction of this item is stored under
 */
public record AnalyzedItem(
        Food food,
        String name,
        double quantity,
        String unit,
        double grams,
        Nutrients nutrients,
        double confidence,
        String note,
        List<Alternative> alternatives,
        String phrase) {
    public AnalyzedItem {
        alternatives = List.copyOf(alternatives);
    }
}
