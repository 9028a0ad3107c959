package io.mealbeat.nutrition;

import java.util.Optional;
import java.util.Set;

/**
 * Weighs an amount of a food.
 *
 * <p>A unit means the food's own portion of that name where it has one. Else a volume is weighed by the density that the food's
 * cup, tablespoon or teaspoon implies (1 g/ml for beverages), and a piece by the unit's usual weight. A bare count counts the
 * food's natural unit: apples, slices of bread, cups of rice. Of what comes by the bag or the portion it counts pieces, if the food
 * has a weight for them, and else is doubted from the fourth on: "10 chips" are no ten bags.
 */
final class PortionSizer {
    private static final double MIN_GRAMS = 0.01;
    /** From here on a bare count of portions is taken for grams or millilitres: "rice 200". */
    private static final double MOST_COUNTED_GRAMS = 2000;

    private static final double LEAST_METRIC_COUNT = 20;
    private static final double MOST_METRIC_COUNT = 2000;

    /** Of something heavier people have one, whatever they call it. */
    private static final double MOST_SEVERAL_GRAMS = 100;
    /** Where a serving is more pieces than this, two of them are too few. */
    private static final double MOST_PIECES = 2.5;

    private static final double CRUMB_GRAMS = 5;
    private static final double UNWEIGHED = 0.6;
    /** Whoever describes a serving eats it. */
    private static final double OWN_SERVING = 0.9;

    private static final Set<String> PIECES =
            Set.of("piece", "small", "medium", "large", "slice", "link", "strip", "wing", "rib");

    /** Nobody counts these without saying so. */
    private static final Set<String> UNCOUNTED =
            Set.of("cup", "tbsp", "tsp", "oz", "serving", "bowl", "plate", "handful");
    /** "2 popcorn" may well be two of these. */
    private static final Set<String> PACKED = Set.of("bag", "packet", "box", "sleeve", "basket", "container", "can");

    private static final Set<String> SIZES = Set.of("small", "medium", "large");
    /** A portion of fries is more than this many of them, an apple is not more than one piece. */
    private static final double LEAST_PIECES_OF_SIZE = 5;
    /** One may order so many portions; of more, one counts the pieces. */
    private static final double MOST_PORTIONS = 3;

    private static final double WEIGHABLE_PIECE_GRAMS = 1;
    private static final double LEAST_METRIC_PIECES = 100;

    private static final double COUNTED = 0.85;
    /** Asks a person to look. */
    private static final double COUNTED_IN_DOUBT = 0.7;

    private PortionSizer() {}

    /**
     * @param amount null where the text gives none; else its quantity is above zero
     * @param plural the text names several: without a number, "eggs" are two
     */
    static Serving size(Food food, Amount amount, boolean plural) {
        boolean article = amount != null && !amount.stated() && amount.isBareCount();
        if (plural && (amount == null || article)) {
            return several(food);
        }
        // "A pizza" is a whole one, as "1 pizza" is.
        if (amount == null || article && food.portion("whole").isEmpty()) {
            return assumed(food);
        }
        Serving serving = amount.isBareCount() ? counted(food, amount.quantity(), plural) : measured(food, amount);
        return serving.noting(amount.note())
                .trusted(amount.note() == null ? 1 : 0.9)
                .within(MIN_GRAMS, TextMealAnalyzer.MAX_GRAMS);
    }

    private static Serving assumed(Food food) {
        Portion portion = food.defaultPortion();
        double confidence = food.isOwn() ? OWN_SERVING : 0.7;
        return new Serving(1, portion.unit(), portion.grams(), confidence, "assumed 1 " + weighed(portion));
    }

    /** Two of what one eats with the fingers, a serving of what is smaller. */
    private static Serving several(Food food) {
        Portion usual = food.defaultPortion();
        if (!PIECES.contains(usual.unit()) || usual.grams() > MOST_SEVERAL_GRAMS) {
            return assumed(food);
        }
        Optional<Portion> serving = food.portion("serving").filter(all -> all.grams() > MOST_PIECES * usual.grams());
        if (serving.isPresent()) {
            return new Serving(1, "serving", serving.get().grams(), 0.7, "assumed 1 " + weighed(serving.get()));
        }
        int count = usual.grams() < CRUMB_GRAMS ? 5 : 2;
        return new Serving(
                count, usual.unit(), count * usual.grams(), 0.65, "assumed " + count + " × " + weighed(usual));
    }

    private static Serving counted(Food food, double count, boolean plural) {
        if (count == 0.5 && food.portion("half").isPresent()) {
            Portion half = food.portion("half").get();
            return new Serving(1, half.unit(), half.grams(), 0.85, "took " + weighed(half));
        }
        Portion portion = countedPortion(food, count, plural);
        double grams = count * portion.grams();
        boolean manyPieces =
                count >= LEAST_METRIC_PIECES && count * food.defaultPortion().grams() > MOST_COUNTED_GRAMS;
        boolean many = grams > MOST_COUNTED_GRAMS && count >= LEAST_METRIC_COUNT;
        if ((many || manyPieces) && count <= MOST_METRIC_COUNT) {
            String unit = food.type() == FoodType.FOOD ? "g" : "ml";
            return new Serving(count, unit, count, 0.6, "took " + Figures.plain(count) + " as " + unit);
        }
        return new Serving(
                count,
                portion.unit(),
                grams,
                isDoubtful(food, portion, count) ? COUNTED_IN_DOUBT : COUNTED,
                "assumed " + Figures.plain(count) + (count == 1 ? " " : " × ") + weighed(portion));
    }

    /** What a number counts: whole pizzas, though one without a number is a slice, and grapes, though they come by the cup. */
    private static Portion countedPortion(Food food, double count, boolean plural) {
        Portion usual = food.defaultPortion();
        return food.portion("whole")
                .or(() -> food.portion("piece").filter(piece -> countsPieces(usual, piece, count, plural)))
                .orElse(usual);
    }

    private static boolean countsPieces(Portion usual, Portion piece, double count, boolean plural) {
        if (isSizeOfMany(usual, piece)) {
            return count > MOST_PORTIONS;
        }
        boolean several = count > MOST_PORTIONS || plural && count > 1;
        boolean weighable = UNCOUNTED.contains(usual.unit()) && piece.grams() >= WEIGHABLE_PIECE_GRAMS;
        return weighable || isCollective(usual) && several;
    }

    private static boolean isCollective(Portion portion) {
        return UNCOUNTED.contains(portion.unit()) || PACKED.contains(portion.unit());
    }

    private static boolean isSizeOfMany(Portion usual, Portion piece) {
        return SIZES.contains(usual.unit()) && piece.grams() * LEAST_PIECES_OF_SIZE < usual.grams();
    }

    /** Several portions of what may have been counted by the piece. */
    private static boolean isDoubtful(Food food, Portion counted, double count) {
        if (food.type() != FoodType.FOOD || counted.unit().equals("piece")) {
            return false;
        }
        Optional<Portion> piece = food.portion("piece");
        boolean ofPieces = piece.filter(one -> isCollective(counted) || isSizeOfMany(counted, one))
                .isPresent();
        return ofPieces && count > 1 || isCollective(counted) && count > MOST_PORTIONS;
    }

    private static Serving measured(Food food, Amount amount) {
        Unit unit = amount.unit();
        double quantity = amount.quantity();
        return switch (unit.kind()) {
            case MASS -> mass(food, unit, quantity);
            case VOLUME -> volume(food, amount);
            case PIECE -> piece(food, amount);
            case SIZE -> sized(food, amount);
        };
    }

    private static Serving mass(Food food, Unit unit, double quantity) {
        if (unit.name().equals("oz") && food.type() != FoodType.FOOD) {
            return new Serving(quantity, "fl oz", quantity * 29.57, 0.98, null);
        }
        Serving serving = new Serving(quantity, unit.name(), quantity * unit.size(), 1, null);
        return food.isWeighed()
                ? serving
                : serving.trusted(UNWEIGHED)
                        .noting("nobody has said what a serving weighs; assumed " + weighed(food.defaultPortion()));
    }

    private static Serving volume(Food food, Amount amount) {
        Unit unit = amount.unit();
        Optional<Portion> own = food.portion(unit.name());
        if (own.isPresent()) {
            return ofPortion(own.get(), amount);
        }
        Optional<Double> density = density(food);
        double grams = amount.quantity() * amount.scale() * unit.size() * density.orElse(1.0);
        double confidence = density.isEmpty() ? 0.6 : unit.isMetric() ? 0.97 : 0.8;
        Serving serving = new Serving(amount.quantity(), unit.name(), grams, confidence, null);
        boolean exact = unit.isMetric() && density.isPresent();
        return exact
                ? serving
                : serving.noting("took 1 " + scaled(unit.name(), amount) + " as " + grams(grams / amount.quantity()));
    }

    /** g/ml; empty for foods that nobody measures by volume. */
    private static Optional<Double> density(Food food) {
        if (food.type() != FoodType.FOOD) {
            return Optional.of(1.0);
        }
        return food.portion("cup")
                .map(cup -> cup.grams() / 236.6)
                .or(() -> food.portion("tbsp").map(spoon -> spoon.grams() / 14.79))
                .or(() -> food.portion("tsp").map(spoon -> spoon.grams() / 4.93));
    }

    private static Serving piece(Food food, Amount amount) {
        Unit unit = amount.unit();
        Optional<Portion> own = food.portion(unit.name());
        if (own.isPresent()) {
            return ofPortion(own.get(), amount);
        }
        if (unit.size() == 0) {
            Portion usual = food.defaultPortion();
            Serving serving = ofPortion(usual, amount);
            String note = "took 1 " + unit.name() + " as 1 " + weighed(usual);
            return new Serving(serving.quantity(), unit.name(), serving.grams(), 0.75, note);
        }
        double each = unit.size() * amount.scale();
        String note = "took 1 " + scaled(unit.name(), amount) + " as " + grams(each);
        return new Serving(amount.quantity(), unit.name(), amount.quantity() * each, 0.6, note);
    }

    private static Serving ofPortion(Portion portion, Amount amount) {
        double grams = amount.quantity() * amount.scale() * portion.grams();
        Serving serving = new Serving(amount.quantity(), portion.unit(), grams, 0.92, null);
        return amount.scale() == 1
                ? serving
                : serving.trusted(0.9)
                        .noting("took 1 " + scaled(portion.unit(), amount) + " as " + grams(grams / amount.quantity()));
    }

    private static Serving sized(Food food, Amount amount) {
        Unit unit = amount.unit();
        Optional<Portion> own = food.portion(unit.name());
        if (own.isPresent()) {
            return ofPortion(own.get(), amount);
        }
        Portion usual = food.defaultPortion();
        double each = usual.grams() * unit.size();
        String note = "took 1 " + unit.name() + " as " + grams(each);
        return new Serving(amount.quantity(), unit.name(), amount.quantity() * each, 0.7, note);
    }

    private static String scaled(String unit, Amount amount) {
        return amount.scale() == 1 ? unit : (amount.scale() > 1 ? "large " : "small ") + unit;
    }

    private static String weighed(Portion portion) {
        return portion.unit() + " (" + grams(portion.grams()) + ")";
    }

    private static String grams(double grams) {
        return Figures.plain(grams >= 10 ? Math.rint(grams) : grams) + " g";
    }
}
