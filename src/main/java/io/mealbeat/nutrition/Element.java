package io.mealbeat.nutrition;

/** What a text is made of once words have become foods and amounts; fillers are gone. */
sealed interface Element {
    /** @param shared with others, whose part is not told */
    record Eaten(FoodMatch match, boolean shared) implements Element {}

    /** @param afterwards it belongs to the food before it: "rice (200 g)", "bread slices" */
    record Measure(Amount amount, boolean afterwards) implements Element {}

    /** A comma, "and", "with", …: amounts do not reach across it. */
    record Gap(Joint joint) implements Element {}

    /** What a gap says about the foods on its sides. */
    enum Joint {
        /** What follows may be a part of the food before. */
        WITH,
        AND,
        /** What follows is a number of things that the food before is made of. */
        OF,
        /** A comma or the like. */
        BREAK,
        /** "Shake: 1 scoop whey, 300 ml milk": what follows may be what the food before is made of. */
        COLON,
        OTHER
    }

    /** A food that was not eaten. */
    record LeftOut(FoodMatch match) implements Element {}

    /** A food that is counted in the dish beside it. */
    record Included(FoodMatch match) implements Element {}

    /**
     * Known to be no food; but an amount beside it may be its own.
     *
     * @param telling whether knowing it speaks for the language that it was read in, which a name like "Lisa" does not
     */
    record Aside(boolean telling) implements Element {}

    record Unknown(String word) implements Element {}
}
