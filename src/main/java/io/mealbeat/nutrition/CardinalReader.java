package io.mealbeat.nutrition;

import java.util.Optional;

/**
 * Reads whole numbers in words: "thirty five", "two hundred and fifty", "one thousand two hundred", "hundred".
 *
 * <p>The words must stand in the order of a number: "one fifty" is read as one, and {@link AmountReader} doubts what follows.
 * "And" counts only behind "hundred" or a higher word, so that "two and three" stays two numbers. Hyphens are gone by now.
 * Numbers in one word, "zweihundert", are known to {@link Numerals}.
 */
final class CardinalReader {
    /** @param next the first token after the number */
    record Reading(double value, int next) {}

    private final Tokens tokens;
    private final Numerals numerals;

    CardinalReader(Tokens tokens) {
        this.tokens = tokens;
        this.numerals = tokens.words().numerals();
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
        Double hundreds = numerals.hundreds().get(tokens.at(i).text());
        if (hundreds != null) {
            return Optional.of(withRest(hundreds, i + 1));
        }
        Optional<Reading> count = belowHundred(i);
        return count.isEmpty() && isHundred(i) ? Optional.of(hundreds(new Reading(1, i))) : count.map(this::hundreds);
    }

    private Reading hundreds(Reading count) {
        return isHundred(count.next()) ? withRest(count.value() * 100, count.next() + 1) : count;
    }

    private Reading withRest(double hundreds, int after) {
        return belowHundred(behindAnd(after))
                .map(rest -> new Reading(hundreds + rest.value(), rest.next()))
                .orElse(new Reading(hundreds, after));
    }

    private Optional<Reading> belowHundred(int i) {
        String text = tokens.at(i).text();
        Double ten = numerals.tens().get(text);
        if (ten != null) {
            int next = numerals.tensAnd() ? behindAnd(i + 1) : i + 1;
            Double one = numerals.ones().get(tokens.at(next).text());
            return Optional.of(one == null ? new Reading(ten, i + 1) : new Reading(ten + one, next + 1));
        }
        return Optional.ofNullable(numerals.below(text)).map(value -> new Reading(value, i + 1));
    }

    private int behindAnd(int i) {
        return tokens.isWord(i, WordKind.AND) ? i + 1 : i;
    }

    private boolean isHundred(int i) {
        return numerals.hundred().contains(tokens.at(i).text());
    }

    private boolean isPower(int i) {
        return numerals.powers().containsKey(tokens.at(i).text());
    }

    private double power(int i) {
        return numerals.powers().get(tokens.at(i).text());
    }
}
