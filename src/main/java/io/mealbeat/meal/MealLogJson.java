package io.mealbeat.meal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Meal logs as clients read them, in REST answers and in events. Written out key by key because shipped clients decode it
 * strictly: calories are integers, the food type is never absent, timestamps have no fraction.
 */
public final class MealLogJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MealLogJson() {}

    /** A log without items. */
    public static ObjectNode of(MealLog log) {
        ObjectNode json = NODES.objectNode();
        json.put("id", log.id().toString());
        json.put("user_id", log.userId().toString());
        json.put("raw_input", log.rawInput());
        json.put("meal_type", log.mealType().wireName());
        json.put("status", log.status().wireName());
        json.put("logged_at", Json.timestamp(log.loggedAt()));
        json.put("notes", log.notes());
        putTotals(json, log.totals());
        json.put("processing_started_at", timestamp(log.processingStartedAt()));
        json.put("processing_completed_at", timestamp(log.processingCompletedAt()));
        json.put("error_message", log.errorMessage());
        json.put("created_at", Json.timestamp(log.createdAt()));
        json.put("updated_at", Json.timestamp(log.updatedAt()));
        return json;
    }

    /** A log with its items. */
    public static ObjectNode of(MealLog log, List<MealItem> items) {
        ObjectNode json = of(log);
        ArrayNode array = json.putArray("items");
        items.forEach(item -> array.add(of(item)));
        return json;
    }

    private static void putTotals(ObjectNode json, MealTotals totals) {
        json.put("total_calories", totals.calories());
        json.put("total_protein_g", totals.proteinG());
        json.put("total_carbs_g", totals.carbsG());
        json.put("total_fat_g", totals.fatG());
        json.put("total_fiber_g", totals.fiberG());
        json.put("total_sugar_g", totals.sugarG());
    }

    private static ObjectNode of(MealItem item) {
        ObjectNode json = NODES.objectNode();
        json.put("id", item.id().toString());
        json.put("meal_log_id", item.mealLogId().toString());
        json.put("food_name", item.foodName());
        json.put("quantity", item.quantity());
        json.put("unit", item.unit());
        json.put("calories", item.calories());
        json.put("protein_g", item.proteinG());
        json.put("carbs_g", item.carbsG());
        json.put("fat_g", item.fatG());
        json.put("fiber_g", item.fiberG());
        json.put("sugar_g", item.sugarG());
        json.put("food_type", item.foodType().wireName());
        json.put("food_id", id(item.foodId()));
        json.put("user_food_id", id(item.userFoodId()));
        json.put("confidence_score", item.confidence());
        json.put("parsing_notes", item.parsingNotes());
        json.put("order_index", item.orderIndex());
        json.put("created_at", Json.timestamp(item.createdAt()));
        return json;
    }

    /** What {@code meal_log.failed} carries. */
    static ObjectNode failure(MealLog log, AnalysisFailure failure) {
        ObjectNode json = NODES.objectNode();
        json.put("meal_log_id", log.id().toString());
        json.put("user_id", log.userId().toString());
        json.put("raw_input", log.rawInput());
        json.put("meal_type", log.mealType().wireName());
        json.put("error", failure.message());
        json.put("error_code", failure.code().name());
        json.put("details", failure.details());
        ArrayNode suggestions = json.putArray("suggestions");
        failure.suggestions().forEach(suggestions::add);
        return json;
    }

    /** What {@code meal_log.deleted} carries. */
    static ObjectNode deletion(MealLog log) {
        ObjectNode json = NODES.objectNode();
        json.put("id", log.id().toString());
        json.put("user_id", log.userId().toString());
        return json;
    }

    private static String timestamp(Instant instant) {
        return instant == null ? null : Json.timestamp(instant);
    }

    private static String id(UUID id) {
        return id == null ? null : id.toString();
    }
}
