package io.mealbeat.meal;

import java.util.Locale;

/**
 * The life of a meal log: {@code PROCESSING} ends in {@code COMPLETED} or {@code FAILED}, exactly once; {@code MANUAL} logs are
 * born complete.
 */
public enum MealStatus {
    PROCESSING,
    COMPLETED,
    FAILED,
    MANUAL;

    /** As clients read it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mayBeEdited() {
        return this == COMPLETED || this == MANUAL;
    }
}
