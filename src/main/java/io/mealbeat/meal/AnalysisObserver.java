package io.mealbeat.meal;

/** Hears how analyses end, to count it. Called by any thread; must not block and must not throw. */
public interface AnalysisObserver {
    /** Hears nothing. */
    AnalysisObserver NONE = new AnalysisObserver() {};

    /** The outcome has been committed. @param millis since the meal log was accepted */
    default void ended(MealStatus outcome, long millis) {}
}
