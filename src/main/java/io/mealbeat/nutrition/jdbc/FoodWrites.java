package io.mealbeat.nutrition.jdbc;

import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.ImportedFood;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.fdc.ImportStore.Published;
import io.mealbeat.platform.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Foods on their way into the tables: only those that are new or different, with the next revision. */
final class FoodWrites {
    private static final String UPSERT = "INSERT INTO foods (id, fdc_id, name, brand, food_type, kcal, protein_g,"
            + " carbs_g, fat_g, fiber_g, sugar_g, gtin, category, data_type, published_on, source, content, revision)"
            + " VALUES (:id, :fdc, :name, :brand, :type, :kcal, :protein, :carbs, :fat, :fiber, :sugar, :gtin,"
            + " :category, :data_type, :published, :source, :content, :revision)"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
            + " brand = excluded.brand, food_type = excluded.food_type, kcal = excluded.kcal,"
            + " protein_g = excluded.protein_g, carbs_g = excluded.carbs_g, fat_g = excluded.fat_g,"
            + " fiber_g = excluded.fiber_g, sugar_g = excluded.sugar_g, gtin = excluded.gtin,"
            + " category = excluded.category, data_type = excluded.data_type, published_on = excluded.published_on,"
            + " source = excluded.source, content = excluded.content, revision = excluded.revision";

    private record Stored(String id, String content, String publishedOn) {}

    private FoodWrites() {}

    static Published publish(Handle handle, List<ImportedFood> foods) {
        if (foods.isEmpty()) {
            return new Published(0, 0, 0, List.of(), 0);
        }
        Map<String, Stored> stored = stored(handle, foods);
        List<ImportedFood> changed = new ArrayList<>();
        List<ImportedFood> older = new ArrayList<>();
        int added = 0;
        for (ImportedFood food : foods) {
            Stored before = stored.get(food.food().id().toString());
            if (before == null) {
                added++;
                changed.add(food);
            } else if (!before.content().equals(content(food))) {
                boolean isOlder =
                        !food.publishedOn().isEmpty() && food.publishedOn().compareTo(before.publishedOn()) < 0;
                (isOlder ? older : changed).add(food);
            }
        }
        long revision = changed.isEmpty() ? 0 : write(handle, changed);
        int updated = changed.size() - added;
        return new Published(added, updated, foods.size() - changed.size() - older.size(), older, revision);
    }

    private static Map<String, Stored> stored(Handle handle, List<ImportedFood> foods) {
        Map<String, Stored> stored = new HashMap<>();
        handle.createQuery("SELECT id, content, published_on FROM foods WHERE id IN (<ids>)")
                .bindList(
                        "ids",
                        foods.stream().map(food -> food.food().id().toString()).toList())
                .map((row, context) ->
                        new Stored(row.getString("id"), row.getString("content"), row.getString("published_on")))
                .forEach(row -> stored.put(row.id(), row));
        return stored;
    }

    private static long write(Handle handle, List<ImportedFood> foods) {
        long revision = handle.createQuery("SELECT COALESCE(MAX(revision), 0) + 1 FROM foods")
                .mapTo(Long.class)
                .one();
        try (PreparedBatch batch = handle.prepareBatch(UPSERT)) {
            foods.forEach(food -> bind(batch, food, revision));
            batch.execute();
        }
        try (PreparedBatch batch = handle.prepareBatch("DELETE FROM food_portions WHERE food_id = :food")) {
            foods.forEach(food -> batch.bind("food", Value.of(food.food().id())).add());
            batch.execute();
        }
        String insert =
                "INSERT INTO food_portions (food_id, position, unit, grams) VALUES (:food, :position, :unit, :grams)";
        try (PreparedBatch batch = handle.prepareBatch(insert)) {
            foods.forEach(food -> addPortions(batch, food.food()));
            batch.execute();
        }
        return revision;
    }

    private static void addPortions(PreparedBatch batch, Food food) {
        int position = 0;
        for (Portion portion : food.portions()) {
            batch.bind("food", Value.of(food.id()))
                    .bind("position", Value.of(position++))
                    .bind("unit", Value.of(portion.unit()))
                    .bind("grams", Value.of(Double.valueOf(portion.grams())))
                    .add();
        }
    }

    private static void bind(PreparedBatch batch, ImportedFood imported, long revision) {
        Food food = imported.food();
        Nutrients nutrients = food.per100g();
        batch.bind("id", Value.of(food.id()))
                .bind("fdc", Value.of(imported.fdcId()))
                .bind("name", Value.of(food.name()))
                .bind("brand", Value.of(food.brand()))
                .bind("type", Value.of(food.type().wireName()))
                .bind("kcal", Value.of(Double.valueOf(nutrients.kcal())))
                .bind("protein", Value.of(Double.valueOf(nutrients.proteinG())))
                .bind("carbs", Value.of(Double.valueOf(nutrients.carbsG())))
                .bind("fat", Value.of(Double.valueOf(nutrients.fatG())))
                .bind("fiber", Value.of(Double.valueOf(nutrients.fiberG())))
                .bind("sugar", Value.of(Double.valueOf(nutrients.sugarG())))
                .bind("gtin", Value.of(gtin(imported)))
                .bind("category", Value.of(imported.category()))
                .bind("data_type", Value.of(imported.dataType()))
                .bind("published", Value.of(imported.publishedOn()))
                .bind("source", Value.of(food.source()))
                .bind("content", Value.of(content(imported)))
                .bind("revision", Value.of(revision))
                .add();
    }

    private static String gtin(ImportedFood imported) {
        return imported.barcode() == null ? null : imported.barcode().gtin();
    }

    /** Everything that is stored, in short. */
    private static String content(ImportedFood imported) {
        return UUID.nameUUIDFromBytes(imported.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
