package io.mealbeat.nutrition;

import java.util.List;
import java.util.Optional;

/**
 * Foods that say of themselves that they have no sugar: "coke light", "sugar free gummy bears", "fanta sin azúcar". Belongs to one text.
 *
 * <p>Of what is sweet the sugar-free kind is taken where a food is called so, by the name as it was said or by what that ends in. Where
 * none is, the food is counted as it stands in the table and a person is asked to look.
 */
final class SugarFree {
    /** Grams in 100 g from which on it matters; milk has less. */
    private static final double SWEET = 5.5;
    /** Of a soft drink: some have little more than milk. */
    private static final double SWEET_DRINK = 4.5;

    private static final double COUNTED_WITH_SUGAR = 0.6;
    private static final double ANOTHER_KIND = 0.85;
    private static final List<String> CALLED =
            List.of("diet %s", "sugar free %s", "zero sugar %s", "%s zero", "%s sugarfree", "unsweetened %s");

    private final Tokens tokens;
    private final FoodFinder foods;
    private final Remains remains;

    SugarFree(Tokens tokens, FoodFinder foods, Remains remains) {
        this.tokens = tokens;
        this.foods = foods;
        this.remains = remains;
    }

    /** Whether it is sugar that these words name. */
    static boolean isSugar(FoodMatch part) {
        return part.food().name().equals("Sugar");
    }

    /** Whether the word is the sugar of "low sugar orange juice". */
    boolean isLessSugar(int i, FoodMatch match) {
        return isSugar(match)
                && tokens.isWord(i - 1, WordKind.LESS)
                && foods.match(match.next()).isPresent();
    }

    /** A drink with "light" or "zero" beside it, and the words of it taken up; else the same. */
    FoodMatch called(int i, FoodMatch match, boolean negated) {
        int next = match.next();
        if (negated && !isDietBefore(i)) {
            // "No Bud Light".
            return match;
        }
        if (tokens.isWord(next - 1, WordKind.DIET)) {
            return match.endingAt(afterSugar(next));
        }
        boolean behind = tokens.isWord(next, WordKind.DIET);
        boolean drink = match.food().type() == FoodType.DRINK && isSweet(match.food());
        if (!drink || !behind && !isDietBefore(i)) {
            return match;
        }
        FoodMatch whole = behind ? match.endingAt(afterSugar(next + 1)) : match;
        // "Coffee, zero milk" is about a milk that was not drunk.
        return of(whole).orElseGet(() -> negated ? match : doubted(whole));
    }

    /** The token after a word that belongs to the food before it: of "no coke zero" nothing else is left out. */
    int afterDiet(int next) {
        return tokens.isWord(next, WordKind.DIET) ? next + 1 : next;
    }

    /** "Zero coke" and "zero calorie coke". */
    private boolean isDietBefore(int i) {
        int before = tokens.isWord(i - 1, WordKind.MEASURE_OF_NO_FOOD) ? i - 2 : i - 1;
        return tokens.isWord(before, WordKind.DIET) || before < i - 1 && tokens.isWord(before, WordKind.NEGATION);
    }

    /** Of "coke zero sugar" no sugar was eaten. */
    private int afterSugar(int next) {
        return foods.match(next)
                .filter(match -> isSugar(match) && match.next() == next + 1)
                .map(FoodMatch::next)
                .orElse(next);
    }

    /** Its sugar-free kind; empty where the table has none, or where it is none of sweet foods. */
    Optional<FoodMatch> of(FoodMatch whole) {
        if (!isSweet(whole.food())) {
            return Optional.empty();
        }
        return foods.find("sugar")
                .flatMap(sugar -> remains.of(whole, new FoodMatch(sugar, "sugar", whole.next(), 1, null)))
                .or(() -> named(whole, whole.key()))
                .or(() -> named(whole, Tokens.of(whole.food().name()).key()))
                .map(this::asTaught);
    }

    /** A correction of "coke light" is kept under what that was taken as. */
    private FoodMatch asTaught(FoodMatch kind) {
        return foods.taught(kind.key()).map(kind::asVariant).orElse(kind);
    }

    /** Hot chocolate is no chocolate. */
    private static boolean isEaten(Food food) {
        return food.type() == FoodType.FOOD;
    }

    private static boolean isSweet(Food food) {
        return food.per100g().sugarG() >= (food.type() == FoodType.DRINK ? SWEET_DRINK : SWEET);
    }

    private Optional<FoodMatch> named(FoodMatch whole, String key) {
        for (String end = key; ; end = end.substring(end.indexOf(' ') + 1)) {
            for (String called : CALLED) {
                Optional<Food> food =
                        foods.find(called.formatted(end)).filter(found -> isEaten(found) == isEaten(whole.food()));
                if (food.isPresent()) {
                    FoodMatch kind = whole.asVariant(food.get())
                            .keyed(Tokens.of(food.get().name()).key());
                    return Optional.of(
                            end.equals(key)
                                    ? kind
                                    : kind.doubted(
                                            ANOTHER_KIND,
                                            "took it as " + food.get().name()));
                }
            }
            if (end.indexOf(' ') < 0) {
                return Optional.empty();
            }
        }
    }

    /** Counted with sugar that it may not have; what is hardly sweet stays as sure as it is. */
    FoodMatch doubted(FoodMatch whole) {
        return whole.food().per100g().sugarG() < SWEET
                ? whole
                : whole.doubted(COUNTED_WITH_SUGAR, "counted with its sugar");
    }
}
