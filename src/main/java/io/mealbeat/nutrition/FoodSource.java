package io.mealbeat.nutrition;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where the foods are whose names alone are in memory. Thread-safe. */
@FunctionalInterface
public interface FoodSource {
    /** In any order; without those that are not there. */
    List<Food> byIds(Collection<UUID> ids);
}
