package io.mealbeat.nutrition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the food table.
 *
 * @param id the same in every release, because it is made from the name
 * @param brand null for what has no brand
 * @param portions at least one; the first is the default portion
 * @param source where the figures come from
 */
public record Food(
        UUID id, String name, String brand, FoodType type, Nutrients per100g, List<Portion> portions, String source) {
    /** The source of figures that a language model gave for a food that no table has. */
    public static final String ESTIMATED = "estimate";
    /** The source of foods that users have described. */
    public static final String OWN = "own";
    /** Likewise, of foods whose servings nobody has weighed. */
    public static final String OWN_UNWEIGHED = "own, weight assumed";

    public Food {
        if (portions.isEmpty()) {
            throw new IllegalArgumentException("no portion for " + name);
        }
        portions = List.copyOf(portions);
    }

    /** Whether it is a food of the catalog, which can be looked up by its id. */
    public boolean isListed() {
        return !source.equals(ESTIMATED) && !isOwn();
    }

    /** Whether it is a food of one user's. */
    public boolean isOwn() {
        return source.equals(OWN) || source.equals(OWN_UNWEIGHED);
    }

    /** Whether an amount in grams says how much of it that is. */
    boolean isWeighed() {
        return !source.equals(OWN_UNWEIGHED);
    }

    /** What is assumed when a text names the food without an amount. */
    public Portion defaultPortion() {
        return portions.get(0);
    }

    /** @param unit singular, as {@link Portion#unit()} has it */
    public Optional<Portion> portion(String unit) {
        return portions.stream().filter(p -> p.unit().equals(unit)).findFirst();
    }
}
