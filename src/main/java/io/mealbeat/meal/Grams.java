package io.mealbeat.meal;

/** Rounding as the contract wants it. */
final class Grams {
    private static final double TENTHS = 10.0;

    private Grams() {}

    /** To one decimal. */
    static double round(double grams) {
        return Math.round(grams * TENTHS) / TENTHS;
    }

    /** To one decimal; null stays null. */
    static Double roundOrNull(Double grams) {
        return grams == null ? null : Double.valueOf(round(grams));
    }
}
