package io.mealbeat.nutrition.personal;

/** The user has another food of this name. */
public class OwnFoodNameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
