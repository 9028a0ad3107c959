package io.mealbeat.nutrition.personal.jdbc;

import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.personal.FoodLabel;
import io.mealbeat.nutrition.personal.OwnFood;
import io.mealbeat.platform.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Between rows of {@code own_foods} with {@code own_servings} and {@link OwnFood}. */
final class OwnFoodRows {
    private record OwnedServing(UUID foodId, Portion serving) {}

    private OwnFoodRows() {}

    static Update bind(Update update, OwnFood food, String nameKey) {
        FoodLabel label = food.label();
        Nutrients nutrients = label.perServing();
        return update.bind("id", Value.of(food.id()))
                .bind("user", Value.of(food.userId()))
                .bind("name", Value.of(label.name()))
                .bind("key", Value.of(nameKey))
                .bind("brand", Value.of(label.brand()))
                .bind("type", Value.of(label.type().wireName()))
                .bind("kcal", Value.of(nutrients.kcal()))
                .bind("protein", Value.of(nutrients.proteinG()))
                .bind("carbs", Value.of(nutrients.carbsG()))
                .bind("fat", Value.of(nutrients.fatG()))
                .bind("fiber", Value.of(nutrients.fiberG()))
                .bind("sugar", Value.of(nutrients.sugarG()))
                .bind("size", Value.of(label.servingSize()))
                .bind("unit", Value.of(label.servingUnit()))
                .bind("grams", Value.of(label.servingGrams()))
                .bind("created", Value.of(food.createdAt()))
                .bind("updated", Value.of(food.updatedAt()));
    }

    static void insertServings(Handle handle, OwnFood food) {
        if (food.label().servings().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO own_servings (food_id, position, unit, grams)"
                + " VALUES (:food, :position, :unit, :grams)");
        int position = 0;
        for (Portion serving : food.label().servings()) {
            batch.bind("food", Value.of(food.id()))
                    .bind("position", Value.of(position++))
                    .bind("unit", Value.of(serving.unit()))
                    .bind("grams", Value.of(serving.grams()))
                    .add();
        }
        batch.execute();
    }

    /** In the order of the query, which is of one user's. */
    static List<OwnFood> list(Handle handle, UUID userId, Query query) {
        List<OwnFood> bare = query.map((row, context) -> bare(row)).list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<UUID, List<Portion>> servings = servings(handle, userId);
        return bare.stream()
                .map(food -> with(food, servings.getOrDefault(food.id(), List.of())))
                .toList();
    }

    private static Map<UUID, List<Portion>> servings(Handle handle, UUID userId) {
        Map<UUID, List<Portion>> servings = new HashMap<>();
        handle.createQuery("SELECT s.food_id, s.unit, s.grams FROM own_foods f JOIN own_servings s ON s.food_id = f.id"
                        + " WHERE f.user_id = :user ORDER BY s.food_id, s.position")
                .bind("user", Value.of(userId))
                .map((row, context) -> new OwnedServing(
                        UUID.fromString(row.getString("food_id")),
                        new Portion(row.getString("unit"), row.getDouble("grams"))))
                .forEach(owned -> servings.computeIfAbsent(owned.foodId(), id -> new ArrayList<>())
                        .add(owned.serving()));
        return servings;
    }

    private static OwnFood with(OwnFood bare, List<Portion> servings) {
        FoodLabel label = bare.label();
        FoodLabel whole = new FoodLabel(
                label.name(),
                label.brand(),
                label.type(),
                label.perServing(),
                label.servingSize(),
                label.servingUnit(),
                label.servingGrams(),
                servings);
        return new OwnFood(bare.id(), bare.userId(), whole, bare.createdAt(), bare.updatedAt());
    }

    private static OwnFood bare(ResultSet row) throws SQLException {
        double grams = row.getDouble("serving_grams");
        Double known = row.wasNull() ? null : Double.valueOf(grams);
        FoodLabel label = new FoodLabel(
                row.getString("name"),
                row.getString("brand"),
                FoodType.of(row.getString("food_type")).orElseThrow(),
                new Nutrients(
                        row.getDouble("kcal"),
                        row.getDouble("protein_g"),
                        row.getDouble("carbs_g"),
                        row.getDouble("fat_g"),
                        row.getDouble("fiber_g"),
                        row.getDouble("sugar_g")),
                row.getDouble("serving_size"),
                row.getString("serving_unit"),
                known,
                List.of());
        return new OwnFood(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("user_id")),
                label,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }
}
