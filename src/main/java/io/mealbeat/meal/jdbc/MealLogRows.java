package io.mealbeat.meal.jdbc;

import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealTotals;
import io.mealbeat.meal.MealType;
import io.mealbeat.platform.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Between rows of {@code meal_logs} and {@link MealLog}. */
final class MealLogRows implements RowMapper<MealLog> {

    static <S extends SqlStatement<S>> S bind(S statement, MealLog log) {
        MealTotals totals = log.totals();
        return statement
                .bind("id", Value.of(log.id()))
                .bind("user", Value.of(log.userId()))
                .bind("raw", Value.of(log.rawInput()))
                .bind("type", Value.of(log.mealType().wireName()))
                .bind("status", Value.of(log.status().wireName()))
                .bind("logged", Value.of(log.loggedAt()))
                .bind("notes", Value.of(log.notes()))
                .bind("calories", Value.of(totals.calories()))
                .bind("protein", Value.of(totals.proteinG()))
                .bind("carbs", Value.of(totals.carbsG()))
                .bind("fat", Value.of(totals.fatG()))
                .bind("fiber", Value.of(totals.fiberG()))
                .bind("sugar", Value.of(totals.sugarG()))
                .bind("started", Value.of(log.processingStartedAt()))
                .bind("completed", Value.of(log.processingCompletedAt()))
                .bind("error", Value.of(log.errorMessage()))
                .bind("created", Value.of(log.createdAt()))
                .bind("updated", Value.of(log.updatedAt()));
    }

    @Override
    public MealLog map(ResultSet row, StatementContext context) throws SQLException {
        return new MealLog(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("user_id")),
                row.getString("raw_input"),
                MealType.valueOf(row.getString("meal_type").toUpperCase(Locale.ROOT)),
                MealStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("logged_at")),
                row.getString("notes"),
                totals(row),
                instant(row, "processing_started_at"),
                instant(row, "processing_completed_at"),
                row.getString("error_message"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private static MealTotals totals(ResultSet row) throws SQLException {
        return new MealTotals(
                row.getLong("total_calories"),
                row.getDouble("total_protein_g"),
                row.getDouble("total_carbs_g"),
                row.getDouble("total_fat_g"),
                row.getDouble("total_fiber_g"),
                row.getDouble("total_sugar_g"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
