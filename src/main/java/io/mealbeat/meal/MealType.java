package io.mealbeat.meal;

import java.util.Locale;

/** Which meal of the day. */
public enum MealType {
    BREAKFAST,
    LUNCH,
    DINNER,
    SNACK;

    /** As clients write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
