package io.mealbeat.nutrition;

import java.util.Optional;
import java.util.Set;

/**
 * Puts right one wrong letter in words too short for {@link Spelling}: "brad" is bread. Immutable.
 *
 * <p>Only the most common foods are meant by such a word, and only where one of them alone is a letter away; the first letter must
 * be right.
 */
final class ShortWords {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 5;

    private final Words words;

    ShortWords(Words words) {
        this.words = words;
    }

    /**
     * The stem of the food that was meant.
     *
     * @param word as written, folded; no word of any use in a sentence
     */
    Optional<String> correct(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST) {
            return Optional.empty();
        }
        Set<String> foods = words.of(WordKind.EVERYDAY_FOOD);
        String meant = null;
        for (String food : foods) {
            if (food.charAt(0) == word.charAt(0) && Spelling.isOneErrorAway(word, food)) {
                if (meant != null) {
                    return Optional.empty();
                }
                meant = food;
            }
        }
        return Optional.ofNullable(meant).map(words::stem);
    }
}
