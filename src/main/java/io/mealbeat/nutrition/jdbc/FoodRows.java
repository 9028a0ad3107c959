package io.mealbeat.nutrition.jdbc;

import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Rows of foods, with their portions. */
final class FoodRows {
    private record Bare(UUID id, String name, String brand, FoodType type, Nutrients nutrients, String source) {}

    private record OwnedPortion(String foodId, Portion portion) {}

    private FoodRows() {}

    /** In the order of the query. */
    static List<Food> list(Handle handle, Query query) {
        List<Bare> rows = query.map((row, context) -> bare(row)).list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<Portion>> portions = portions(handle, rows);
        return rows.stream()
                .map(row -> food(row, portions.get(row.id().toString())))
                .toList();
    }

    private static Map<String, List<Portion>> portions(Handle handle, List<Bare> rows) {
        List<String> ids = rows.stream().map(row -> row.id().toString()).toList();
        Map<String, List<Portion>> portions = new HashMap<>();
        handle.createQuery("SELECT food_id, unit, grams FROM food_portions WHERE food_id IN (<ids>)"
                        + " ORDER BY food_id, position")
                .bindList("ids", ids)
                .map((row, context) -> new OwnedPortion(
                        row.getString("food_id"), new Portion(row.getString("unit"), row.getDouble("grams"))))
                .forEach(owned -> portions.computeIfAbsent(owned.foodId(), id -> new ArrayList<>())
                        .add(owned.portion()));
        return portions;
    }

    private static Bare bare(ResultSet row) throws SQLException {
        return new Bare(
                UUID.fromString(row.getString("id")),
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
                row.getString("source"));
    }

    private static Food food(Bare row, List<Portion> portions) {
        return new Food(row.id(), row.name(), row.brand(), row.type(), row.nutrients(), portions, row.source());
    }
}
