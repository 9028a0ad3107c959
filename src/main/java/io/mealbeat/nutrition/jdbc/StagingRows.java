package io.mealbeat.nutrition.jdbc;

import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.fdc.FoodDraft;
import io.mealbeat.nutrition.fdc.Nutrient;
import io.mealbeat.nutrition.fdc.Staged;
import io.mealbeat.platform.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of the staging area. */
final class StagingRows {
    private static final String NAMED = "INSERT INTO staged_foods (fdc_id, data_type, name, category, published_on)"
            + " VALUES (:id, :type, :name, :category, :published) ON CONFLICT (fdc_id) DO UPDATE SET"
            + " data_type = excluded.data_type, name = excluded.name, category = excluded.category,"
            + " published_on = excluded.published_on";
    private static final String CATEGORIZED = "UPDATE staged_foods SET category = :category WHERE fdc_id = :id";
    private static final String PACKAGED = "UPDATE staged_foods SET brand = :brand, gtin = :gtin,"
            + " category = COALESCE(:category, category), serving_size = :size, serving_unit = :unit,"
            + " household = :household WHERE fdc_id = :id";
    private static final String PORTIONED = "INSERT INTO staged_portions (fdc_id, portion_id, position, unit, grams)"
            + " SELECT fdc_id, :portion, :position, :unit, :grams FROM staged_foods WHERE fdc_id = :id"
            + " ON CONFLICT (fdc_id, portion_id) DO UPDATE SET position = excluded.position, unit = excluded.unit,"
            + " grams = excluded.grams";
    private static final String MEASURED = "UPDATE staged_foods SET "
            + Arrays.stream(Nutrient.values())
                    .map(StagingRows::column)
                    .map(column -> column + " = COALESCE(:" + column + ", " + column + ")")
                    .collect(Collectors.joining(", "))
            + " WHERE fdc_id = :id";
    private static final int CLEARED_AT_ONCE = 1_000;

    private record OwnedPortion(long food, Portion portion) {}

    private StagingRows() {}

    private static String column(Nutrient nutrient) {
        return nutrient.name().toLowerCase(Locale.ROOT);
    }

    /** Rows that were changed, for each of the batch. */
    static int[] store(Handle handle, List<? extends Staged> batch) {
        try (PreparedBatch statements = handle.prepareBatch(statement(batch.get(0)))) {
            for (Staged staged : batch) {
                bind(statements, staged);
                statements.bind("id", Value.of(staged.fdcId())).add();
            }
            return statements.execute();
        }
    }

    private static String statement(Staged staged) {
        if (staged instanceof Staged.Named) {
            return NAMED;
        } else if (staged instanceof Staged.Categorized) {
            return CATEGORIZED;
        } else if (staged instanceof Staged.Packaged) {
            return PACKAGED;
        } else if (staged instanceof Staged.Portioned) {
            return PORTIONED;
        }
        return MEASURED;
    }

    private static void bind(SqlStatement<?> statement, Staged staged) {
        if (staged instanceof Staged.Named named) {
            statement
                    .bind("type", Value.of(named.dataType()))
                    .bind("name", Value.of(named.name()))
                    .bind("category", Value.of(named.category()))
                    .bind("published", Value.of(named.publishedOn()));
        } else if (staged instanceof Staged.Categorized categorized) {
            statement.bind("category", Value.of(categorized.category()));
        } else if (staged instanceof Staged.Packaged packaged) {
            statement
                    .bind("brand", Value.of(packaged.brand()))
                    .bind("gtin", Value.of(packaged.gtin()))
                    .bind("category", Value.of(packaged.category()))
                    .bind("size", Value.of(packaged.servingSize()))
                    .bind("unit", Value.of(packaged.servingUnit()))
                    .bind("household", Value.of(packaged.household()));
        } else if (staged instanceof Staged.Portioned portioned) {
            statement
                    .bind("portion", Value.of(portioned.portionId()))
                    .bind("position", Value.of(portioned.position()))
                    .bind("unit", Value.of(portioned.unit()))
                    .bind("grams", Value.of(Double.valueOf(portioned.grams())));
        } else if (staged instanceof Staged.Measured measured) {
            for (Nutrient nutrient : Nutrient.values()) {
                statement.bind(column(nutrient), Value.of(measured.amounts().get(nutrient)));
            }
        }
    }

    static List<FoodDraft> drafts(Handle handle, long afterFdcId, int limit) {
        Map<Long, List<Portion>> portions = new HashMap<>();
        List<FoodDraft> drafts = handle.createQuery(
                        "SELECT * FROM staged_foods WHERE fdc_id > :after ORDER BY fdc_id LIMIT :limit")
                .bind("after", Value.of(afterFdcId))
                .bind("limit", Value.of(limit))
                .map((row, context) ->
                        draft(row, portions.computeIfAbsent(row.getLong("fdc_id"), id -> new ArrayList<>())))
                .list();
        if (!drafts.isEmpty()) {
            handle.createQuery("SELECT fdc_id, unit, grams FROM staged_portions WHERE fdc_id > :after"
                            + " AND fdc_id <= :last ORDER BY fdc_id, position, portion_id")
                    .bind("after", Value.of(afterFdcId))
                    .bind("last", Value.of(drafts.get(drafts.size() - 1).named().fdcId()))
                    .map((row, context) -> new OwnedPortion(
                            row.getLong("fdc_id"), new Portion(row.getString("unit"), row.getDouble("grams"))))
                    .forEach(owned -> portions.get(owned.food()).add(owned.portion()));
        }
        return drafts;
    }

    private static FoodDraft draft(ResultSet row, List<Portion> portions) throws SQLException {
        long id = row.getLong("fdc_id");
        Staged.Named named = new Staged.Named(
                id,
                row.getString("data_type"),
                row.getString("name"),
                row.getString("category"),
                row.getString("published_on"));
        Staged.Packaged packaged = new Staged.Packaged(
                id,
                row.getString("brand"),
                row.getString("gtin"),
                null,
                number(row, "serving_size"),
                row.getString("serving_unit"),
                row.getString("household"));
        Map<Nutrient, Double> amounts = new EnumMap<>(Nutrient.class);
        for (Nutrient nutrient : Nutrient.values()) {
            Double amount = number(row, column(nutrient));
            if (amount != null) {
                amounts.put(nutrient, amount);
            }
        }
        return new FoodDraft(named, packaged, amounts, portions);
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** Deletes some; false when nothing is left. */
    static boolean clearSome(Handle handle) {
        return clear(handle, "staged_portions") | clear(handle, "staged_foods");
    }

    private static boolean clear(Handle handle, String table) {
        return handle.createUpdate("DELETE FROM " + table + " WHERE fdc_id IN (SELECT fdc_id FROM " + table
                                + " ORDER BY fdc_id LIMIT :some)")
                        .bind("some", Value.of(CLEARED_AT_ONCE))
                        .execute()
                > 0;
    }
}
