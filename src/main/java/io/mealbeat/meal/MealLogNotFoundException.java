package io.mealbeat.meal;

/** There is no meal log of this id. */
public class MealLogNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
