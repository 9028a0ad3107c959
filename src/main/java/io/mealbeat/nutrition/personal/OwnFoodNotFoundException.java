package io.mealbeat.nutrition.personal;

/** The user has no such food. */
public class OwnFoodNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
