package io.mealbeat.nutrition;

/**
 * An amount of a certain food.
 *
 * @param quantity above zero
 * @param confidence 0..1 in these grams
 * @param note null where nothing was assumed
 */
record Serving(double quantity, String unit, double grams, double confidence, String note) {
    Serving noting(String more) {
        String all = note == null ? more : more == null ? note : more + "; " + note;
        return new Serving(quantity, unit, grams, confidence, all);
    }

    Serving trusted(double factor) {
        return new Serving(quantity, unit, grams, confidence * factor, note);
    }

    /** Keeps weights within what a person may eat and a database may hold. */
    Serving within(double minGrams, double maxGrams) {
        if (grams > maxGrams) {
            double shown = quantity * maxGrams / grams;
            String limited = "limited to " + Figures.plain(maxGrams / 1000) + " kg";
            return new Serving(Math.max(shown, 0.01), unit, maxGrams, confidence * 0.3, null).noting(limited);
        }
        return grams < minGrams ? new Serving(quantity, unit, minGrams, confidence, note) : this;
    }
}
