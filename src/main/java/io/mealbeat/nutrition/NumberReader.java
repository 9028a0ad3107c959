package io.mealbeat.nutrition;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads "3", "1/2", "1 1/2", "two and a half", "half a dozen", "1 1/2 dozen", "a couple of", "2-3", "1 000"; see {@link CardinalReader} for
 * "two hundred and fifty".
 *
 * <p>A range gives its middle and a note, and so does a word like "few".
 */
final class NumberReader {
    /**
     * @param next the first token after the number
     * @param weak it was only "a" or "an", which may just as well be an article
     * @param note null where the number was exact
     */
    record Reading(double value, int next, boolean weak, String note) {
        Reading(double value, int next) {
            this(value, next, false, null);
        }
    }

    private final Tokens tokens;
    private final Numerals numerals;
    private final CardinalReader cardinals;
    private final IntPredicate beginsFood;

    /** @param beginsFood whether a food of several words begins at a token, as the "quarter pounder" in "a quarter pounder" */
    NumberReader(Tokens tokens, IntPredicate beginsFood) {
        this.tokens = tokens;
        this.numerals = tokens.words().numerals();
        this.beginsFood = beginsFood;
        this.cardinals = new CardinalReader(tokens);
    }

    /** The number, or range of numbers, that begins at a token. */
    Optional<Reading> read(int i) {
        return single(i).map(this::range);
    }

    private Reading range(Reading low) {
        boolean joined = tokens.is(low.next(), Token.Kind.DASH)
                || tokens.isWord(low.next(), WordKind.TO)
                || tokens.isWord(low.next(), WordKind.OR);
        if (!joined || low.weak()) {
            return low;
        }
        return single(low.next() + 1)
                .filter(high -> !high.weak() && high.value() > low.value() && low.value() >= 0)
                .map(high -> new Reading(
                        (low.value() + high.value()) / 2,
                        high.next(),
                        false,
                        "took the middle of " + Figures.plain(low.value()) + " to " + Figures.plain(high.value())))
                .orElse(low);
    }

    private Optional<Reading> single(int i) {
        Token token = tokens.at(i);
        if (token.is(Token.Kind.NUMBER)) {
            return Optional.of(andPart(digits(i)));
        }
        if (!token.is(Token.Kind.WORD)) {
            return Optional.empty();
        }
        if (isArticle(i)) {
            Reading article = new Reading(1, i + 1, true, null);
            boolean alone = isArticle(i + 1) || beginsFood.test(i + 1);
            return Optional.of(alone ? article : single(i + 1).orElse(article));
        }
        return word(i, token.text());
    }

    private boolean isArticle(int i) {
        return tokens.isWord(i, WordKind.ARTICLE);
    }

    private Optional<Reading> word(int i, String text) {
        Optional<CardinalReader.Reading> cardinal = cardinals.read(i);
        if (cardinal.isPresent()) {
            return cardinal.map(c -> andPart(collective(partsOf(c.value(), c.next()))));
        } else if (numerals.parts().containsKey(text)) {
            return Optional.of(part(numerals.parts().get(text), i + 1));
        } else if (numerals.mixed().containsKey(text)) {
            return Optional.of(collective(new Reading(numerals.mixed().get(text), afterOf(i + 1))));
        } else if (numerals.collectives().containsKey(text)) {
            return Optional.of(andPart(scaled(numerals.collectives().get(text), i + 1, null)));
        } else if (numerals.guesses().containsKey(text)) {
            double value = numerals.guesses().get(text);
            return Optional.of(scaled(value, i + 1, "took \"" + text + "\" as " + Figures.plain(value)));
        }
        return Optional.empty();
    }

    private Reading scaled(double value, int next, String note) {
        CardinalReader.Reading all = cardinals.scaled(new CardinalReader.Reading(value, afterOf(next)));
        return new Reading(all.value(), all.next(), false, note);
    }

    /** "1", "1/2" and "1 1/2". */
    private Reading digits(int i) {
        if (isFraction(i)) {
            return collective(
                    new Reading(tokens.at(i).value() / tokens.at(i + 2).value(), i + 3));
        }
        double whole = tokens.at(i).value();
        if (whole >= 1 && whole == Math.rint(whole) && isFraction(i + 1)) {
            double fraction = tokens.at(i + 1).value() / tokens.at(i + 3).value();
            if (fraction < 1) {
                return collective(new Reading(whole + fraction, i + 4));
            }
        }
        if (isGrouped(i)) {
            return grouped(i);
        }
        CardinalReader.Reading all = cardinals.scaled(new CardinalReader.Reading(whole, i + 1));
        return collective(partsOf(all.value(), all.next()));
    }

    /**
     * "1 000 g" and "1 500 ml": groups of three digits in front of a metric unit. In "2 330 ml cans" and "banana 1 200 g rice"
     * they are two numbers, as far as the words around them tell; a group that begins with 0 never is a number of its own.
     */
    private boolean isGrouped(int i) {
        if (!tokens.at(i).text().matches("[1-9][0-9]{0,2}") || !isGroup(i + 1)) {
            return false;
        }
        Optional<Units.Written> unit = Units.at(tokens, afterGroups(i));
        if (unit.filter(u -> u.unit().isMetric()).isEmpty()) {
            return false;
        }
        Token before = tokens.at(i - 1);
        boolean afterName = before.is(Token.Kind.WORD) && !tokens.words().isKnown(before);
        boolean ofPieces = Units.at(tokens, afterOf(unit.get().next())).isPresent();
        return tokens.at(i + 1).text().startsWith("0") || !afterName && !ofPieces;
    }

    private Reading grouped(int i) {
        int after = afterGroups(i);
        double value = tokens.at(i).value();
        for (int group = i + 1; group < after; group++) {
            value = value * 1000 + tokens.at(group).value();
        }
        double all = Math.min(value, Tokenizer.MAX_NUMBER);
        boolean sure = tokens.at(i + 1).text().startsWith("0");
        return new Reading(all, after, false, sure ? null : "read the number as " + Figures.plain(all));
    }

    private int afterGroups(int i) {
        int after = i + 1;
        while (isGroup(after)) {
            after++;
        }
        return after;
    }

    private boolean isGroup(int i) {
        return tokens.is(i, Token.Kind.NUMBER)
                && tokens.at(i).text().matches("[0-9]{3}")
                && tokens.at(i).value() >= 0;
    }

    private boolean isFraction(int i) {
        return tokens.is(i, Token.Kind.NUMBER)
                && tokens.is(i + 1, Token.Kind.SLASH)
                && tokens.is(i + 2, Token.Kind.NUMBER)
                && tokens.at(i).value() > 0
                && tokens.at(i + 2).value() > 0;
    }

    /** "two thirds"; but not "1 half", which counts halves. */
    private Reading partsOf(double count, int next) {
        String text = tokens.at(next).text();
        return numerals.countedParts().contains(text)
                ? new Reading(count * numerals.parts().get(text), afterOf(next + 1))
                : new Reading(count, next);
    }

    /** "two dozen". */
    private Reading collective(Reading count) {
        boolean dozen = numerals.isDozen(tokens.at(count.next()).text());
        return dozen ? new Reading(count.value() * 12, afterOf(count.next() + 1)) : count;
    }

    /** "half a dozen", "half an", "quarter of a". */
    private Reading part(double size, int next) {
        int after = afterOf(next);
        after = isArticle(after) || tokens.isWord(after, WordKind.DEFINITE_ARTICLE) ? after + 1 : after;
        return collective(new Reading(size, after));
    }

    /** "two and a half", "2 and 1/2", "two and a half dozen"; behind "two dozen" the half is one of a dozen. */
    private Reading andPart(Reading whole) {
        Optional<Reading> part = partBehindAnd(whole.next()).or(() -> fractionBehindAnd(whole.next()));
        if (part.isEmpty()) {
            return whole;
        }
        boolean dozens = numerals.isDozen(tokens.at(whole.next() - 1).text());
        double value = whole.value() + (dozens ? 12 : 1) * part.get().value();
        Reading sum = new Reading(value, part.get().next());
        return dozens ? sum : collective(sum);
    }

    /** "And 1/2". */
    Optional<Reading> fractionBehindAnd(int and) {
        int i = and + 1;
        return tokens.isWord(and, WordKind.AND) && isFraction(i)
                ? Optional.of(
                        new Reading(tokens.at(i).value() / tokens.at(i + 2).value(), i + 3))
                : Optional.empty();
    }

    /** "And a half", "y media". */
    Optional<Reading> partBehindAnd(int and) {
        if (!tokens.isWord(and, WordKind.AND)) {
            return Optional.empty();
        }
        boolean one = isArticle(and + 1) || isOne(and + 1);
        int i = one ? and + 2 : and + 1;
        return Optional.ofNullable(numerals.parts().get(tokens.at(i).text()))
                .map(size -> new Reading(size, afterOf(i + 1)));
    }

    private boolean isOne(int i) {
        return numerals.ones().getOrDefault(tokens.at(i).text(), 0.0) == 1;
    }

    private int afterOf(int i) {
        return tokens.isWord(i, WordKind.OF) ? i + 1 : i;
    }
}
