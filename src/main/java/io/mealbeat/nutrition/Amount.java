package io.mealbeat.nutrition;

/**
 * An amount as the text gives it, not yet of any food.
 *
 * @param quantity may be zero or negative, as it stands in the text
 * @param stated false where only a unit or size was written ("bread slices", "large coffee"), or no more than "a"
 * @param unit null for a bare count
 * @param scale of the unit by a size word before it, 1 without ("large glass": 1.35)
 * @param each it is meant for every one of another count: "2 burgers, 150 g each"
 * @param note null where nothing was assumed
 */
record Amount(double quantity, boolean stated, Unit unit, double scale, boolean each, String note) {
    boolean isMeasured() {
        return unit != null && unit.isMetric();
    }

    boolean isBareCount() {
        return unit == null;
    }

    Amount times(double count, String newNote) {
        return new Amount(quantity * count, true, unit, scale, false, newNote);
    }

    /** @param less in a unit of the same kind, weight or volume; the sum is in the unit of this */
    Amount plus(Amount less) {
        double more = less.quantity * less.unit.size() / unit.size();
        return new Amount(quantity + more, true, unit, scale, each || less.each, note == null ? less.note : note);
    }

    Amount forEach() {
        return new Amount(quantity, stated, unit, scale, true, note);
    }

    /** Its unit in the number of another amount. */
    Amount counted(Amount count) {
        return new Amount(count.quantity, true, unit, scale, false, count.note);
    }
}
