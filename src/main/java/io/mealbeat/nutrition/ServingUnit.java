package io.mealbeat.nutrition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a word for a unit means to the analyzer: it measures foods by {@link Portion#unit()}, which has one name for "tablespoon",
 * "tbsp", "EL" and "cucharada". Thread-safe.
 *
 * @param name of the unit; the word itself, in lower case, where no language knows it
 * @param factor how many of the named unit one is: 1000 for "kg", which is named "g"
 * @param each grams (of a weight) or millilitres (of a volume) of one; 0 of anything else
 */
public record ServingUnit(String name, double factor, Kind kind, double each) {
    /** What a unit measures. */
    public enum Kind {
        WEIGHT,
        /** By definition, such as a litre. */
        VOLUME,
        /** Of usual vessels, such as a bowl. */
        VESSEL,
        PIECE
    }

    /** Read when a word is asked for that English does not have. */
    private static final class Others {
        static final List<Words> WORDS = Languages.OTHERS.stream()
                .map(code -> WordsFile.read(code, Words.english()))
                .toList();
    }

    /** @param word as a person writes it, in any of the languages */
    public static ServingUnit of(String word) {
        return in(Words.english(), word)
                .or(() -> Others.WORDS.stream()
                        .flatMap(words -> in(words, word).stream())
                        .findFirst())
                .orElseGet(() -> new ServingUnit(word.strip().toLowerCase(Locale.ROOT), 1, Kind.PIECE, 0));
    }

    private static Optional<ServingUnit> in(Words words, String word) {
        Tokens tokens = Tokens.of(word, words);
        return Units.at(tokens, 0)
                .filter(written -> written.next() == tokens.size())
                .map(ServingUnit::of);
    }

    private static ServingUnit of(Units.Written written) {
        Unit unit = written.unit();
        double each = written.factor() * unit.size();
        return switch (unit.kind()) {
            case MASS -> new ServingUnit(unit.name(), written.factor(), Kind.WEIGHT, each);
            case VOLUME -> new ServingUnit(
                    unit.name(), written.factor(), unit.isMetric() ? Kind.VOLUME : Kind.VESSEL, each);
            case PIECE, SIZE -> new ServingUnit(unit.name(), written.factor(), Kind.PIECE, 0);
        };
    }

    public boolean isWeight() {
        return kind == Kind.WEIGHT;
    }

    /** Whether an amount in it has a volume, exactly or as vessels usually have. */
    public boolean hasVolume() {
        return kind == Kind.VOLUME || kind == Kind.VESSEL;
    }

    /** Whether it is a unit of weight or volume by definition. */
    public boolean isMeasure() {
        return kind == Kind.WEIGHT || kind == Kind.VOLUME;
    }
}
