package io.mealbeat.meal;

/** The meal log belongs to another user. */
public class NotYourMealLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
