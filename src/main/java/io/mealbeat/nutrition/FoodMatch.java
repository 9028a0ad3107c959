package io.mealbeat.nutrition;

/**
 * A stretch of text that names a food.
 *
 * @param next the first token after it
 * @param confidence 0..1 in this being the food that was meant
 * @param note null, or what was read into the text
 */
record FoodMatch(Food food, String key, int next, double confidence, String note) {
    FoodMatch asVariant(Food variant) {
        return new FoodMatch(variant, key, next, confidence, note);
    }

    FoodMatch keyed(String otherKey) {
        return new FoodMatch(food, otherKey, next, confidence, note);
    }

    FoodMatch endingAt(int end) {
        return new FoodMatch(food, key, end, confidence, note);
    }

    FoodMatch doubted(double factor, String doubt) {
        return new FoodMatch(food, key, next, confidence * factor, note == null ? doubt : note + "; " + doubt);
    }
}
