package io.mealbeat.nutrition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words for units of one language. Metric multiples are folded into g and ml with a factor, so "0.5 kg" becomes 500 g.
 *
 * <p>Words are compared by stem, so plurals need no mention. Units are named in English whatever the language.
 */
final class Units {
    /** Measures of a kitchen that are parts of each other, unlike a glass and a bottle. */
    private static final Set<String> KITCHEN = Set.of("gallon", "quart", "pint", "cup", "tbsp", "tsp");

    /** @param factor what one of the written unit is of {@code unit}; 1000 for kg */
    record Written(Unit unit, double factor, int next) {
        /** Grams or millilitres of one, as far as the unit alone tells. */
        double one() {
            return factor * unit.size();
        }

        /**
         * Whether an amount in a smaller unit may go on with one in this: "1 lb 8 oz" and "1 cup 2 tbsp" do, while the volume of
         * "1 bottle 500 ml" is that of the bottle.
         *
         * @param joined by "and" or "plus"
         */
        boolean goesOnIn(Written smaller, boolean joined) {
            boolean sameKind = unit.is(smaller.unit.kind()) && (unit.is(Unit.Kind.MASS) || unit.is(Unit.Kind.VOLUME));
            boolean metric = unit.isMetric() && smaller.unit.isMetric();
            boolean kitchen = KITCHEN.contains(unit.name()) && KITCHEN.contains(smaller.unit.name());
            return sameKind && (joined || metric || kitchen) && smaller.one() < one();
        }
    }

    record Entry(Unit unit, double factor) {}

    private final Map<String, Unit> byName;
    private final Map<String, Entry> byStem = new HashMap<>();
    /** Folded, as the file has them. */
    private final Set<String> written = new HashSet<>();

    /** @param known those of another language, whose names may be used */
    Units(Units known) {
        byName = known == null ? new HashMap<>() : new HashMap<>(known.byName);
    }

    /**
     * Takes the left side of a line of a file of words: "cup volume 240" for a unit of its own, "cup" for one that is known, and
     * "g * 1000" for a multiple.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    void define(String definition, Set<String> words, Set<String> stems) {
        String[] multiple = definition.split(" \\* ");
        String name = multiple[0];
        String[] parts = name.split(" (?=(mass|volume|piece|size) [0-9.]+$)");
        if (parts.length == 2) {
            name = parts[0];
            String[] measure = parts[1].split(" ");
            Unit.Kind kind = Unit.Kind.valueOf(measure[0].toUpperCase(Locale.ROOT));
            byName.put(name, new Unit(name, kind, Double.parseDouble(measure[1])));
        }
        Unit unit = byName.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("no unit \"" + name + "\" is defined");
        }
        double factor = multiple.length == 2 ? Double.parseDouble(multiple[1]) : 1;
        stems.forEach(stem -> byStem.put(stem, new Entry(unit, factor)));
        written.addAll(words);
    }

    /** The unit that begins at a token. */
    static Optional<Written> at(Tokens tokens, int i) {
        if (!tokens.is(i, Token.Kind.WORD)) {
            return Optional.empty();
        }
        Optional<Written> own = tokens.ownUnits().at(tokens, i);
        Entry entry = tokens.words().unit(tokens.at(i));
        return own.isPresent() || entry == null ? own : Optional.of(new Written(entry.unit(), entry.factor(), i + 1));
    }

    /** Whether the word for a unit at a token says that there are several. */
    static boolean isPlural(Tokens tokens, int i) {
        Words words = tokens.words();
        return words.isPlural(tokens.at(i), words.units()::isWritten);
    }

    /** Null for none. */
    Entry entry(String stem) {
        return byStem.get(stem);
    }

    /** Whether the file has the word in this very form. */
    boolean isWritten(String foldedWord) {
        return written.contains(foldedWord);
    }

    boolean isUnitWord(String stem) {
        return byStem.containsKey(stem);
    }
}
