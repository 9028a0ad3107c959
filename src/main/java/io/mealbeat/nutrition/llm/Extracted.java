package io.mealbeat.nutrition.llm;

import io.mealbeat.nutrition.FoodLookup;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;

/**
 * What the model says of one food, checked.
 *
 * @param phrase words of the text; empty where the model quotes what is not there
 * @param name cleaned, not empty
 * @param quantity 0 where the model says none
 * @param unit not empty
 * @param grams of all of it; 0 where the model says none
 * @param per100g a guess
 * @param said whether the text has words of it
 */
record Extracted(
        String phrase,
        String name,
        double quantity,
        String unit,
        double grams,
        FoodType type,
        Nutrients per100g,
        boolean said) {
    /** The same food in another amount. */
    Extracted with(double otherQuantity, String otherUnit, double otherGrams) {
        return new Extracted(phrase, name, otherQuantity, otherUnit, otherGrams, type, per100g, said);
    }

    FoodLookup.Name called() {
        return new FoodLookup.Name(phrase, name, per100g.kcal());
    }
}
