package io.mealbeat.nutrition;

/**
 * A household measure of one food, e.g. unit "cup", 158 g.
 *
 * @param unit lower-case English singular
 * @param grams edible part, above zero
 */
public record Portion(String unit, double grams) {}
