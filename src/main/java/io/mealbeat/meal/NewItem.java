package io.mealbeat.meal;

import io.mealbeat.nutrition.FoodType;
import java.util.UUID;

/**
 * An item as a client sends it, checked already: all numbers finite and at least 0.
 *
 * @param id of the item that it takes the place of; null when the client did not say
 * @param calories kcal, rounded when it becomes an item
 * @param foodType null when the client did not say; so may be fiberG, sugarG, foodId, userFoodId
 */
public record NewItem(
        UUID id,
        String foodName,
        double quantity,
        String unit,
        double calories,
        double proteinG,
        double carbsG,
        double fatG,
        Double fiberG,
        Double sugarG,
        UUID foodId,
        UUID userFoodId,
        FoodType foodType) {}
