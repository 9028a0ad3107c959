package io.mealbeat.nutrition.fdc;

import java.util.List;

/** Turns the rows of one file into what is staged. Confined to one thread. */
interface Stage {
    /**
     * Takes a row.
     *
     * @param into gets what the row, possibly together with earlier ones, says
     * @throws SkippedException when the row cannot be used
     */
    void take(Row row, List<Staged> into);

    /** Gives out what was held back, before a batch is stored. */
    default void flush(List<Staged> into) {}

    /** @param rows that are read, to count what is taken in another way than written */
    static Stage of(Table table, References references, TableReader rows) {
        return switch (table) {
            case FOOD -> new FoodStage(references, rows);
            case SURVEY_FNDDS_FOOD -> new SurveyStage(references);
            case BRANDED_FOOD -> new PackageStage(rows);
            case FOOD_NUTRIENT -> new NutrientStage(references.nutrients(), rows);
            case FOOD_PORTION -> new PortionStage(references);
            default -> throw new IllegalArgumentException(table + " is not staged");
        };
    }
}
