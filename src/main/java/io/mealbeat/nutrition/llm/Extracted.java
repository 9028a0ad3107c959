package io.mealbeat.nutrition.llm;

import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;

/**
 * What the model says of one food, checked.
 *
 * @param name cleaned, not empty
 * @param quantity above zero
 * @param unit not empty
 * @param grams above zero
 * @param per100g a guess
 */
record Extracted(String name, double quantity, String unit, double grams, FoodType type, Nutrients per100g) {}
