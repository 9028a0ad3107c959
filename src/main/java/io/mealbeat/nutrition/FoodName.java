package io.mealbeat.nutrition;

/** One way to call a food: its name or one of its synonyms. */
public record FoodName(String text, Food food) {}
