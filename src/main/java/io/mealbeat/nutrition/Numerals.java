package io.mealbeat.nutrition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The words for numbers of one language.
 *
 * @param ones 1 to 9, which may follow tens
 * @param teens whole numbers below 100 that nothing follows
 * @param tens 20, 30, …
 * @param hundreds words that are some hundreds by themselves: "doscientos"
 * @param hundred words that multiply what stands before: "two hundred"
 * @param powers thousand and above
 * @param parts "half", "quarter"
 * @param countedParts those parts that a number in front multiplies: "two thirds"
 * @param mixed numbers with a part in one word: "anderthalb"
 * @param collectives "dozen", "couple"
 * @param guesses "few", which must be noted
 * @param glue joins ones and tens in one word: "und" in "einundzwanzig"; empty where numbers are not written as one word
 * @param tensAnd an "and" stands between tens and ones: "treinta y cinco"
 */
record Numerals(
        Map<String, Double> ones,
        Map<String, Double> teens,
        Map<String, Double> tens,
        Map<String, Double> hundreds,
        Set<String> hundred,
        Map<String, Double> powers,
        Map<String, Double> parts,
        Set<String> countedParts,
        Map<String, Double> mixed,
        Map<String, Double> collectives,
        Map<String, Double> guesses,
        String glue,
        boolean tensAnd) {
    private static final int DOZEN = 12;

    /** These and, where they say nothing about a word, those of another language. */
    Numerals or(Numerals other) {
        return new Numerals(
                merged(ones, other.ones),
                merged(teens, other.teens),
                merged(tens, other.tens),
                hundreds,
                merged(hundred, other.hundred),
                merged(powers, other.powers),
                merged(parts, other.parts),
                merged(countedParts, other.countedParts),
                mixed,
                merged(collectives, other.collectives),
                merged(guesses, other.guesses),
                glue,
                tensAnd);
    }

    private Map<String, Double> merged(Map<String, Double> own, Map<String, Double> other) {
        Map<String, Double> merged = new LinkedHashMap<>(own);
        other.forEach((word, value) -> {
            if (!isNumber(word)) {
                merged.put(word, value);
            }
        });
        return merged;
    }

    private static Set<String> merged(Set<String> own, Set<String> other) {
        Set<String> merged = new HashSet<>(own);
        merged.addAll(other);
        return merged;
    }

    boolean isCardinal(String text) {
        return below(text) != null
                || tens.containsKey(text)
                || hundreds.containsKey(text)
                || hundred.contains(text)
                || powers.containsKey(text);
    }

    boolean isNumber(String text) {
        return isCardinal(text)
                || parts.containsKey(text)
                || mixed.containsKey(text)
                || collectives.containsKey(text)
                || guesses.containsKey(text);
    }

    boolean isDozen(String text) {
        return collectives.getOrDefault(text, 0.0) == DOZEN;
    }

    /** A number in one word that no ones follow; null for none. */
    Double below(String text) {
        Double value = ones.get(text);
        if (value == null) {
            value = teens.get(text);
        }
        return value == null && !glue.isEmpty() ? compound(text) : value;
    }

    /** "zweihundertfunfzig"; null where it is no such number. */
    private Double compound(String text) {
        for (Map.Entry<String, Double> power : powers.entrySet()) {
            int at = text.indexOf(power.getKey());
            if (at >= 0 && text.length() > power.getKey().length()) {
                return times(text, at, power.getKey(), power.getValue());
            }
        }
        for (String word : hundred) {
            int at = text.indexOf(word);
            if (at >= 0 && text.length() > word.length()) {
                return times(text, at, word, 100);
            }
        }
        int at = text.indexOf(glue, 1);
        if (at < 0) {
            return null;
        }
        Double one = ones.get(text.substring(0, at));
        Double ten = tens.get(text.substring(at + glue.length()));
        return one == null || ten == null ? null : Double.valueOf(one + ten);
    }

    private Double times(String text, int at, String word, double size) {
        String before = text.substring(0, at);
        String after = text.substring(at + word.length());
        after = after.startsWith(glue) ? after.substring(glue.length()) : after;
        Double count = before.isEmpty() ? Double.valueOf(1) : below(before);
        Double rest = after.isEmpty() ? Double.valueOf(0) : tens.containsKey(after) ? tens.get(after) : below(after);
        return count == null || rest == null ? null : Double.valueOf(count * size + rest);
    }
}
