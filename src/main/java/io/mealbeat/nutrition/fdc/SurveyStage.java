package io.mealbeat.nutrition.fdc;

import java.util.List;

/** survey_fndds_food.csv, for the categories of a survey's foods. */
final class SurveyStage implements Stage {
    private final References references;

    SurveyStage(References references) {
        this.references = references;
    }

    @Override
    public void take(Row row, List<Staged> into) {
        long id = row.id("fdc_id");
        String number = row.optional("wweia_category_number").orElse(row.text("wweia_category_code"));
        String category = references.category(number);
        if (category != null) {
            into.add(new Staged.Categorized(id, category));
        }
    }
}
