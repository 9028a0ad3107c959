package io.mealbeat.nutrition.fdc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a release that are read, in the order in which they are; each has what the later ones refer to. */
enum Table {
    FOOD("fdc_id", "data_type", "description"),
    SURVEY_FNDDS_FOOD("fdc_id"),
    BRANDED_FOOD("fdc_id"),
    FOOD_NUTRIENT("fdc_id", "nutrient_id", "amount"),
    FOOD_PORTION("fdc_id", "gram_weight"),
    NUTRIENT("id", "unit_name"),
    MEASURE_UNIT("id", "name"),
    FOOD_CATEGORY("id", "description"),
    WWEIA_FOOD_CATEGORY();

    /** Small ones, which are kept in memory while a release is read, are not among them. */
    static final List<Table> STREAMED = List.of(FOOD, SURVEY_FNDDS_FOOD, BRANDED_FOOD, FOOD_NUTRIENT, FOOD_PORTION);

    private final List<String> required;

    Table(String... required) {
        this.required = List.of(required);
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }

    /** Columns without which the file is none of this kind. */
    List<String> required() {
        return required;
    }

    static Optional<Table> ofFile(String name) {
        return Arrays.stream(values())
                .filter(table -> table.fileName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
