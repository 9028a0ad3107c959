package io.mealbeat.meal;

/** Only manual and completed logs can be edited. */
public class MealLogNotEditableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MealLogNotEditableException(MealStatus status) {
        super("a meal log can be edited when it is manual or completed; this one is " + status.wireName());
    }
}
