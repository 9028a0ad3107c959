package io.mealbeat.nutrition;

/** Reads a meal in a person's own words. */
public interface MealAnalyzer {
    /**
     * The same text always gives the same analysis.
     *
     * @param text any text; null counts as empty
     * @throws NoFoodFoundException if the text names no food that is known
     */
    MealAnalysis analyze(String text);
}
