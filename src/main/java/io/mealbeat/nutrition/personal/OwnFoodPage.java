package io.mealbeat.nutrition.personal;

import java.util.List;

/** @param total of all pages together */
public record OwnFoodPage(List<OwnFood> foods, long total) {
    public OwnFoodPage {
        foods = List.copyOf(foods);
    }
}
