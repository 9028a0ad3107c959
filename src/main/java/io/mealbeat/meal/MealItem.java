package io.mealbeat.meal;

import io.mealbeat.nutrition.FoodType;
import java.time.Instant;
import java.util.UUID;

/**
 * One food or drink of a meal, with what it contributes. Values are as clients get them: kcal whole, grams to one decimal.
 *
 * @param fiberG null when not known; so are {@code sugarG}, {@code foodId}, {@code userFoodId}, {@code confidence} (0 to 1) and
 *     {@code parsingNotes}
 * @param orderIndex position within the meal, from 0
 * @param phrase the words of the text that were read as its name, for corrections; null for what was entered by hand
 */
public record MealItem(
        UUID id,
        UUID mealLogId,
        String foodName,
        double quantity,
        String unit,
        long calories,
        double proteinG,
        double carbsG,
        double fatG,
        Double fiberG,
        Double sugarG,
        FoodType foodType,
        UUID foodId,
        UUID userFoodId,
        Double confidence,
        String parsingNotes,
        int orderIndex,
        String phrase,
        Instant createdAt) {}
