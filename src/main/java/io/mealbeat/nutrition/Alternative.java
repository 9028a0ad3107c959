package io.mealbeat.nutrition;

import java.util.UUID;

/**
 * Another food that an item may have meant.
 *
 * @param foodId of the catalog
 * @param confidence 0..1
 */
public record Alternative(UUID foodId, String name, double confidence) {}
