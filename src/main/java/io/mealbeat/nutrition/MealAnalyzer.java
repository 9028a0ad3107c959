package io.mealbeat.nutrition;

/** Reads a meal in a person's own words. */
public interface MealAnalyzer {
    /**
     * The same text of the same person in the same language always gives the same analysis, as long as nothing was learnt between.
     *
     * @throws NoFoodFoundException if the text names no food that is known
     */
    MealAnalysis analyze(MealText text);
}
