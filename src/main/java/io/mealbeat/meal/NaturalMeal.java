package io.mealbeat.meal;

import java.time.Instant;

/**
 * A meal as a sentence, checked already.
 *
 * @param eatenAt null for now
 * @param notes null for none
 */
public record NaturalMeal(String rawInput, MealType mealType, Instant eatenAt, String notes) {
    Instant loggedAt(Instant now) {
        return eatenAt == null ? now : eatenAt;
    }
}
