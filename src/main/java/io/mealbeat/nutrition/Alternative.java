package io.mealbeat.nutrition;

/**
 * Another food that an item may have meant.
 *
 * @param confidence 0..1
 */
public record Alternative(String name, double confidence) {}
