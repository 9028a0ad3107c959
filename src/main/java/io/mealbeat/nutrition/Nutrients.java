package io.mealbeat.nutrition;

/** kcal, and grams of the others; per 100 g or for an amount, the holder says which. Carbohydrate includes fiber and sugar. */
public record Nutrients(double kcal, double proteinG, double carbsG, double fatG, double fiberG, double sugarG) {
    public static final Nutrients ZERO = new Nutrients(0, 0, 0, 0, 0, 0);

    public Nutrients times(double f) {
        return new Nutrients(kcal * f, proteinG * f, carbsG * f, fatG * f, fiberG * f, sugarG * f);
    }

    public Nutrients plus(Nutrients o) {
        return new Nutrients(
                kcal + o.kcal,
                proteinG + o.proteinG,
                carbsG + o.carbsG,
                fatG + o.fatG,
                fiberG + o.fiberG,
                sugarG + o.sugarG);
    }
}
