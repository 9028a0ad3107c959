package io.mealbeat.nutrition;

import java.util.List;

/**
 * @param foods best match first, at most as many as were asked for
 * @param total how many foods match, listed or not
 */
public record FoodSearch(List<Food> foods, int total) {
    public FoodSearch {
        foods = List.copyOf(foods);
    }
}
