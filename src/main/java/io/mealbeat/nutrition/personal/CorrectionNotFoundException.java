package io.mealbeat.nutrition.personal;

/** The user has taught no such thing, or has taken it back. */
public class CorrectionNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
