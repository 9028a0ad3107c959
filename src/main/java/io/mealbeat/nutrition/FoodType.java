package io.mealbeat.nutrition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a food counts for a client that adds up water intake. */
public enum FoodType {
    FOOD,
    /** A beverage with calories. */
    DRINK,
    /** Water, and beverages of next to no calories: black coffee, plain tea, diet cola. */
    WATER;

    /** The name that clients know: {@code food}, {@code drink} or {@code water}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FoodType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
