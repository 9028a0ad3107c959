package io.mealbeat.nutrition.rest;

/** Grams as the contract wants them: one decimal. */
final class Tenths {
    private static final double TENTHS = 10.0;

    private Tenths() {}

    static double of(double grams) {
        return Math.round(grams * TENTHS) / TENTHS;
    }
}
