package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The small tables of a release, which the rows of the large ones refer to. */
final class References {
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST = 100;

    private final NutrientTable nutrients = new NutrientTable();
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final boolean hasUnits;

    /** @throws NotAReleaseException when a file is not of its kind */
    References(Release release, Problems problems) throws IOException {
        Optional<ReleaseFile> nutrient = release.file(Table.NUTRIENT);
        if (nutrient.isPresent()) {
            try (TableReader rows = new TableReader(nutrient.get(), 0, 0, problems)) {
                nutrients.read(rows);
            }
        }
        read(release, Table.FOOD_CATEGORY, "id", "description", categories, problems);
        read(
                release,
                Table.WWEIA_FOOD_CATEGORY,
                "wweia_food_category",
                "wweia_food_category_description",
                categories,
                problems);
        read(
                release,
                Table.WWEIA_FOOD_CATEGORY,
                "wweia_food_category_code",
                "wweia_food_category_description",
                categories,
                problems);
        hasUnits = release.file(Table.MEASURE_UNIT).isPresent();
        read(release, Table.MEASURE_UNIT, "id", "name", units, problems);
    }

    private static void read(
            Release release, Table table, String key, String value, Map<String, String> into, Problems problems)
            throws IOException {
        Optional<ReleaseFile> file = release.file(table);
        if (file.isEmpty()) {
            return;
        }
        try (TableReader rows = new TableReader(file.get(), 0, 0, problems)) {
            for (Row row = rows.next(); row != null && into.size() < MOST_ENTRIES; row = rows.next()) {
                String id = row.text(key);
                String text = Texts.clean(row.text(value), LONGEST);
                if (!id.isEmpty() && !text.isEmpty()) {
                    into.put(id, text);
                }
            }
        }
    }

    NutrientTable nutrients() {
        return nutrients;
    }

    /** Null for none. Releases of packaged foods have the category itself where others have its id. */
    String category(String idOrText) {
        String known = categories.get(idOrText);
        boolean isText = idOrText.chars().anyMatch(Character::isLetter);
        return known == null && isText ? Texts.clean(idOrText, LONGEST) : known;
    }

    /** Empty for none. */
    String unit(String id) {
        String unit = units.get(id);
        if (unit == null && hasUnits && !id.isEmpty()) {
            throw new SkippedException(Reason.UNKNOWN_UNIT);
        }
        return unit == null ? "" : unit;
    }
}
