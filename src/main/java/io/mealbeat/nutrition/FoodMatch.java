package io.mealbeat.nutrition;

/**
 * A stretch of text that names a food.
 *
 * @param next the first token after it
 * @param confidence 0..1 in this being the food that was meant
 * @param note null, or what was read into the text
 * @param evidence what the text has of the food's name
 * @param plural the text names several: "eggs"
 */
record FoodMatch(Food food, String key, int next, double confidence, String note, Evidence evidence, boolean plural) {
    enum Evidence {
        NAME,
        /** What the user has called so, or corrected it to. */
        TAUGHT,
        MISSPELT_NAME,
        /** A word of the name only. */
        PART
    }

    FoodMatch(Food food, String key, int next, double confidence, String note) {
        this(food, key, next, confidence, note, Evidence.NAME, false);
    }

    /** Whether the text has all of the name. */
    boolean isNamed() {
        return evidence == Evidence.NAME || evidence == Evidence.TAUGHT;
    }

    FoodMatch asVariant(Food variant) {
        return new FoodMatch(variant, key, next, confidence, note, evidence, plural);
    }

    FoodMatch keyed(String otherKey) {
        return new FoodMatch(food, otherKey, next, confidence, note, evidence, plural);
    }

    FoodMatch endingAt(int end) {
        return new FoodMatch(food, key, end, confidence, note, evidence, plural);
    }

    FoodMatch doubted(double factor, String doubt) {
        return new FoodMatch(food, key, next, confidence * factor, note, evidence, plural).noting(doubt);
    }

    FoodMatch noting(String more) {
        String all = note == null ? more : note + "; " + more;
        return new FoodMatch(food, key, next, confidence, all, evidence, plural);
    }

    FoodMatch by(Evidence other) {
        return new FoodMatch(food, key, next, confidence, note, other, plural);
    }

    FoodMatch inPlural(boolean several) {
        return new FoodMatch(food, key, next, confidence, note, evidence, several);
    }

    boolean is(Evidence one) {
        return evidence == one;
    }
}
