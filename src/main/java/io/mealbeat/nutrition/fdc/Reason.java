package io.mealbeat.nutrition.fdc;

import java.util.Locale;

/** Why something of a release was left out, or was not taken as it is. */
enum Reason {
    TOO_LONG(true, "the line is longer than 256 KB"),
    BROKEN_QUOTES(true, "a quote is not closed, or closed in the middle of a value"),
    WRONG_COLUMNS(true, "not as many values as the header has columns"),
    NOT_UTF8(false, "not UTF-8; read as Windows-1252"),
    MISSING_VALUE(true, "a value that is needed is empty"),
    BAD_NUMBER(true, "not a number"),
    BAD_ID(true, "not an id"),
    NEGATIVE(true, "a negative amount"),
    SLIGHTLY_NEGATIVE(false, "carbohydrate by difference is a little below zero; taken as 0"),
    ABSURD(true, "more than there can be in 100 g"),
    BLANK_NAME(true, "the food has no name"),
    OTHER_DATA_TYPE(true, "samples and acquisitions, which are no foods of their own"),
    UNKNOWN_DATA_TYPE(true, "a type of data that is not known"),
    UNKNOWN_FOOD(true, "of a food that was left out, or is not in food.csv"),
    UNKNOWN_NUTRIENT(true, "the nutrient is not in nutrient.csv"),
    UNKNOWN_UNIT(true, "the unit is not in measure_unit.csv"),
    BAD_WEIGHT(true, "a portion's weight or amount is not above zero, or absurd"),
    BAD_BARCODE(false, "not a barcode; the food is kept without"),
    NO_NUTRIENTS(true, "neither protein nor carbohydrate nor fat is known"),
    NO_ENERGY(true, "neither energy nor all of protein, carbohydrate and fat are known"),
    MACROS_TOO_HEAVY(true, "protein, carbohydrate and fat weigh more than 105 g in 100 g"),
    ENERGY_COMPUTED(false, "energy is not known; computed from protein, carbohydrate and fat"),
    MACRO_MISSING(false, "one of protein, carbohydrate and fat is not known; taken as 0"),
    BAD_DATE(false, "not a date; the food is kept as of an unknown day"),
    BAD_SERVING(false, "a package's serving is not above zero; the food is kept without"),
    REPEATED(true, "the id of a food stands in more than one row; the last one counts"),
    OLDER(true, "older than what is stored");

    private final boolean skips;
    private final String text;

    Reason(boolean skips, String text) {
        this.skips = skips;
        this.text = text;
    }

    /** Whether the row or food was left out. */
    boolean skips() {
        return skips;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }
}
