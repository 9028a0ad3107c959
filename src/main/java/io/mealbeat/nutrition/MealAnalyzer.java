package io.mealbeat.nutrition;

/** Reads a meal in a person's own words. */
public interface MealAnalyzer {
    /**
     * The same text of the same person in the same language always gives the same analysis, as long as nothing was learnt between.
     *
     * @throws NoFoodFoundException if the text names no food that is known
     */
    MealAnalysis analyze(MealText text);

    /**
     * As {@link #analyze}, for somebody who waits for it on a thread that others need: where analyses have to queue, this one does
     * so for a moment only.
     */
    default MealAnalysis analyzeAtOnce(MealText text) {
        return analyze(text);
    }
}
