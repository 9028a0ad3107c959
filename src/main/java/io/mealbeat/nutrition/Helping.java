package io.mealbeat.nutrition;

/** A food with the amount that the text gives for it; {@code amount} is null where it gives none. */
record Helping(FoodMatch match, Amount amount) {}
