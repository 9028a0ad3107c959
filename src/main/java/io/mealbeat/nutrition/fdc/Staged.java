package io.mealbeat.nutrition.fdc;

import java.util.Map;

/** What a row of a release says of a food. */
public interface Staged {
    long fdcId();

    /**
     * A food of food.csv.
     *
     * @param category null for none
     * @param publishedOn {@code YYYY-MM-DD}; empty when not known
     */
    record Named(long fdcId, String dataType, String name, String category, String publishedOn) implements Staged {}

    /** Its category, from another file. */
    record Categorized(long fdcId, String category) implements Staged {}

    /**
     * What a package says. All may be null.
     *
     * @param gtin 14 digits
     * @param servingUnit such as g or ml
     * @param household the serving in words
     */
    record Packaged(
            long fdcId,
            String brand,
            String gtin,
            String category,
            Double servingSize,
            String servingUnit,
            String household)
            implements Staged {}

    /** Some of its amounts in 100 g. */
    record Measured(long fdcId, Map<Nutrient, Double> amounts) implements Staged {}

    /** A portion. */
    record Portioned(long fdcId, long portionId, long position, String unit, double grams) implements Staged {}
}
