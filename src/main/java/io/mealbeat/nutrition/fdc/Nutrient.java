package io.mealbeat.nutrition.fdc;

/** Amounts in 100 g that a food is made of. */
public enum Nutrient {
    KCAL(1008, 208, 950),
    KCAL_SPECIFIC(2048, 958, 950),
    KCAL_GENERAL(2047, 957, 950),
    KILOJOULES(1062, 268, 4_000),
    PROTEIN(1003, 203, 105),
    CARBS(1005, 205, 105),
    CARBS_SUMMED(1050, 205.2, 105),
    FAT(1004, 204, 105),
    FAT_NLEA(1085, 298, 105),
    FIBER(1079, 291, 105),
    FIBER_2011(2033, 293, 105),
    SUGARS(2000, 269, 105),
    SUGARS_NLEA(1063, 269.3, 105);

    private final long id;
    private final double number;
    private final double most;

    /**
     * @param id as releases have it since 2019
     * @param number as older files and those of surveys have it
     * @param most that 100 g can have
     */
    Nutrient(long id, double number, double most) {
        this.id = id;
        this.number = number;
        this.most = most;
    }

    long id() {
        return id;
    }

    double number() {
        return number;
    }

    double most() {
        return most;
    }

    boolean isEnergy() {
        return ordinal() <= KILOJOULES.ordinal();
    }
}
