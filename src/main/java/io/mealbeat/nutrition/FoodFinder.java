package io.mealbeat.nutrition;

import java.util.Optional;

/** Finds the foods that one text names. */
interface FoodFinder {
    /** The longest food name that begins at a token. */
    Optional<FoodMatch> match(int i);

    /** By the {@linkplain Tokens#key key} of a whole name. */
    Optional<Food> find(String key);

    /** Whether the tokens from one to before another, which name a food, say that there are several. */
    boolean isPlural(int start, int end);

    /** By such a key, only what the user has taught. */
    default Optional<Food> taught(String key) {
        return Optional.empty();
    }
}
