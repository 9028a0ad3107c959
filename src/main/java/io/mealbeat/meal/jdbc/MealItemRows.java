package io.mealbeat.meal.jdbc;

import io.mealbeat.meal.MealItem;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.platform.Value;
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
        return batch.bind("id", Value.of(item.id()))
                .bind("log", Value.of(item.mealLogId()))
                .bind("index", Value.of(item.orderIndex()))
                .bind("name", Value.of(item.foodName()))
                .bind("quantity", Value.of(item.quantity()))
                .bind("unit", Value.of(item.unit()))
                .bind("calories", Value.of(item.calories()))
                .bind("protein", Value.of(item.proteinG()))
                .bind("carbs", Value.of(item.carbsG()))
                .bind("fat", Value.of(item.fatG()))
                .bind("fiber", Value.of(item.fiberG()))
                .bind("sugar", Value.of(item.sugarG()))
                .bind("type", Value.of(item.foodType().wireName()))
                .bind("food", Value.of(item.foodId()))
                .bind("userFood", Value.of(item.userFoodId()))
                .bind("confidence", Value.of(item.confidence()))
                .bind("notes", Value.of(item.parsingNotes()))
                .bind("phrase", Value.of(item.phrase()))
                .bind("created", Value.of(item.createdAt()));
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
                row.getString("phrase"),
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
