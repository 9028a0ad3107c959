package io.mealbeat.nutrition;

/**
 * A unit as people write it.
 *
 * @param name singular, the word for {@link AnalyzedItem#unit()} and for {@link Food#portion(String)}
 * @param size MASS: grams; VOLUME: millilitres; PIECE: grams where the food has no such portion, 0 for its default portion;
 *     SIZE: factor on the default portion
 */
record Unit(String name, Kind kind, double size) {
    enum Kind {
        MASS,
        VOLUME,
        PIECE,
        SIZE
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** g, ml and their multiples, which need no knowledge of the food's usual portions. */
    boolean isMetric() {
        return kind == Kind.MASS || kind == Kind.VOLUME && (name.equals("ml") || name.equals("fl oz"));
    }
}
