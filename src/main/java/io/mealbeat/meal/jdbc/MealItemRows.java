package io.mealbeat.meal.jdbc;

import io.mealbeat.meal.MealItem;
import io.mealbeat.nutrition.FoodType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Between rows of {@code meal_items} and {@link MealItem}. */
final class MealItemRows implements RowMapper<MealItem> {

    static PreparedBatch bind(PreparedBatch batch, MealItem item) {
        return batch.bind("id", item.id())
                .bind("log", item.mealLogId())
                .bind("index", item.orderIndex())
                .bind("name", item.foodName())
                .bind("quantity", item.quantity())
                .bind("unit", item.unit())
                .bind("calories", item.calories())
                .bind("protein", item.proteinG())
                .bind("carbs", item.carbsG())
                .bind("fat", item.fatG())
                .bind("fiber", item.fiberG())
                .bind("sugar", item.sugarG())
                .bind("type", item.foodType().wireName())
                .bind("food", item.foodId())
                .bind("userFood", item.userFoodId())
                .bind("confidence", item.confidence())
                .bind("notes", item.parsingNotes())
                .bind("created", item.createdAt());
    }

    @Override
    public MealItem map(ResultSet row, StatementContext context) throws SQLException {
        return new MealItem(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("meal_log_id")),
                row.getString("food_name"),
                row.getDouble("quantity"),
                row.getString("unit"),
                row.getLong("calories"),
                row.getDouble("protein_g"),
                row.getDouble("carbs_g"),
                row.getDouble("fat_g"),
                number(row, "fiber_g"),
                number(row, "sugar_g"),
                FoodType.of(row.getString("food_type")).orElseThrow(),
                id(row, "food_id"),
                id(row, "user_food_id"),
                number(row, "confidence_score"),
                row.getString("parsing_notes"),
                row.getInt("order_index"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }
}
