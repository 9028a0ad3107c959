package io.mealbeat.nutrition;

import java.util.List;
import java.util.Map;

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

    /** @param word folded */
    String stem(String word) {
        String stem = variants.getOrDefault(word, word);
        for (Round round : rounds) {
            stem = round.apply(stem);
        }
        return stem;
    }
}
