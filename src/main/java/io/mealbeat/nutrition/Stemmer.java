package io.mealbeat.nutrition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the forms of one word together: singular and plural, and spellings that differ.
 *
 * <p>A stem is a key for comparing and never shown: "berries" and "berry" both become "berri".
 *
 * @param variants whole words that stand for another one, tried first
 * @param rounds in each round the first rule that fits is applied, in words that are long enough
 */
record Stemmer(Map<String, String> variants, List<Round> rounds) {
    /** An ending and what takes its place. */
    record Rule(String ending, String replacement) {}

    /** @param shortest letters that a word must have to be changed */
    record Round(int shortest, List<Rule> rules) {
        String apply(String word) {
            if (word.length() >= shortest) {
                for (Rule rule : rules) {
                    if (word.endsWith(rule.ending())) {
                        return word.substring(0, word.length() - rule.ending().length()) + rule.replacement();
                    }
                }
            }
            return word;
        }
    }

    /** Shorter words are one letter away from too many others. */
    private static final int SHORTEST_MISSPELT = 6;

    /** The stem of a variant that is misspelt on top of it: "omlette" is an omelette, which is an omelet. */
    Optional<String> near(String word) {
        if (word.length() < SHORTEST_MISSPELT) {
            return Optional.empty();
        }
        return variants.keySet().stream()
                .filter(variant -> variant.length() >= SHORTEST_MISSPELT
                        && variant.charAt(0) == word.charAt(0)
                        && Spelling.isOneErrorAway(word, variant))
                .sorted()
                .findFirst()
                .map(this::stem);
    }

    /** @param word folded */
    String stem(String word) {
        String stem = variants.getOrDefault(word, word);
        for (Round round : rounds) {
            stem = round.apply(stem);
        }
        return stem;
    }
}
