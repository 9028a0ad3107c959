package io.mealbeat.nutrition;

import java.util.Map;
import java.util.Optional;

/**
 * Reads whole numbers in words: "thirty five", "two hundred and fifty", "one thousand two hundred", "hundred".
 *
 * <p>The words must stand in the order of a number: "one fifty" is read as one, and {@link AmountReader} doubts what follows.
 * "And" counts only behind "hundred" or a higher word, so that "two and three" stays two numbers. Hyphens are gone by now.
 */
final class CardinalReader {
    /** @param next the first token after the number */
    record Reading(double value, int next) {}

    private static final Map<String, Integer> UNITS =
            Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6, "seven", 7, "eight", 8, "nine", 9);
    private static final Map<String, Integer> TEENS = Map.of(
            "ten",
            10,
            "eleven",
            11,
            "twelve",
            12,
            "thirteen",
            13,
            "fourteen",
            14,
            "fifteen",
            15,
            "sixteen",
            16,
            "seventeen",
            17,
            "eighteen",
            18,
            "nineteen",
            19);
    private static final Map<String, Integer> TENS = Map.of(
            "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70, "eighty", 80, "ninety",
            90);
    private static final String HUNDRED = "hundred";
    private static final Map<String, Integer> POWERS = Map.of("thousand", 1000, "million", 1_000_000);

    private final Tokens tokens;

    CardinalReader(Tokens tokens) {
        this.tokens = tokens;
    }

    static boolean isWord(String text) {
        return UNITS.containsKey(text)
                || TEENS.containsKey(text)
                || TENS.containsKey(text)
                || text.equals(HUNDRED)
                || POWERS.containsKey(text);
    }

    /** The longest number in words that begins at a token. */
    Optional<Reading> read(int i) {
        return belowThousand(i)
                .or(() -> isPower(i) ? Optional.of(new Reading(1, i)) : Optional.empty())
                .map(this::powers);
    }

    /** Goes on behind a number in digits, or a word like "couple": "2 hundred", "2 thousand five hundred". */
    Reading scaled(Reading count) {
        return powers(hundreds(count));
    }

    /** Powers must fall: "two thousand million" is two thousand. */
    private Reading powers(Reading first) {
        double sum = 0;
        Reading part = first;
        double last = Double.MAX_VALUE;
        while (isPower(part.next()) && power(part.next()) < last) {
            last = power(part.next());
            sum += part.value() * last;
            int after = part.next() + 1;
            Optional<Reading> more = belowThousand(behindAnd(after));
            if (more.isEmpty()) {
                return new Reading(sum, after);
            }
            part = more.get();
        }
        return new Reading(sum + part.value(), part.next());
    }

    private Optional<Reading> belowThousand(int i) {
        Optional<Reading> count = belowHundred(i);
        return count.isEmpty() && tokens.isWord(i, HUNDRED)
                ? Optional.of(hundreds(new Reading(1, i)))
                : count.map(this::hundreds);
    }

    private Reading hundreds(Reading count) {
        if (!tokens.isWord(count.next(), HUNDRED)) {
            return count;
        }
        double hundreds = count.value() * 100;
        int after = count.next() + 1;
        return belowHundred(behindAnd(after))
                .map(rest -> new Reading(hundreds + rest.value(), rest.next()))
                .orElse(new Reading(hundreds, after));
    }

    private Optional<Reading> belowHundred(int i) {
        String text = tokens.at(i).text();
        if (TENS.containsKey(text)) {
            Integer unit = UNITS.get(tokens.at(i + 1).text());
            return Optional.of(
                    unit == null ? new Reading(TENS.get(text), i + 1) : new Reading(TENS.get(text) + unit, i + 2));
        }
        Integer value = UNITS.getOrDefault(text, TEENS.get(text));
        return value == null ? Optional.empty() : Optional.of(new Reading(value, i + 1));
    }

    private int behindAnd(int i) {
        return tokens.isWord(i, "and") ? i + 1 : i;
    }

    private boolean isPower(int i) {
        return POWERS.containsKey(tokens.at(i).text());
    }

    private double power(int i) {
        return POWERS.get(tokens.at(i).text());
    }
}
