package io.mealbeat.meal;

import java.time.Instant;
import java.util.List;

/**
 * A meal as items, checked already.
 *
 * @param eatenAt null for now
 * @param notes null for none
 */
public record ItemizedMeal(MealType mealType, Instant eatenAt, String notes, List<NewItem> items) {
    Instant loggedAt(Instant now) {
        return eatenAt == null ? now : eatenAt;
    }
}
