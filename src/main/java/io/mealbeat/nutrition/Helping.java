package io.mealbeat.nutrition;

/** A food with the amount that the text gives for it; {@code amount} is null where it gives none. */
record Helping(FoodMatch match, Amount amount) {
    /** "0 eggs" and "-2 eggs" name what was not eaten. */
    boolean isEaten() {
        return amount == null || amount.quantity() > 0;
    }
}
