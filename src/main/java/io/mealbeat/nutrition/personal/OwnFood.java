package io.mealbeat.nutrition.personal;

import io.mealbeat.nutrition.Food;
import java.time.Instant;
import java.util.UUID;

/** A food that a user has described. */
public record OwnFood(UUID id, UUID userId, FoodLabel label, Instant createdAt, Instant updatedAt) {
    /** As the analyzer knows foods. */
    public Food food() {
        return label.food(id);
    }
}
