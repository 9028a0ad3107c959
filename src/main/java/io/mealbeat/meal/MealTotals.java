package io.mealbeat.meal;

import java.util.Collection;

/** Sums over the items of a meal: kcal as a whole number, grams to one decimal, as clients show and add them. */
public record MealTotals(long calories, double proteinG, double carbsG, double fatG, double fiberG, double sugarG) {
    public static final MealTotals ZERO = new MealTotals(0, 0, 0, 0, 0, 0);

    public static MealTotals of(Collection<MealItem> items) {
        MealTotals sum = ZERO;
        for (MealItem item : items) {
            sum = new MealTotals(
                    sum.calories + item.calories(),
                    sum.proteinG + item.proteinG(),
                    sum.carbsG + item.carbsG(),
                    sum.fatG + item.fatG(),
                    sum.fiberG + orZero(item.fiberG()),
                    sum.sugarG + orZero(item.sugarG()));
        }
        return sum.rounded();
    }

    private static double orZero(Double value) {
        return value == null ? 0 : value;
    }

    private MealTotals rounded() {
        return new MealTotals(
                calories,
                Grams.round(proteinG),
                Grams.round(carbsG),
                Grams.round(fatG),
                Grams.round(fiberG),
                Grams.round(sugarG));
    }
}
