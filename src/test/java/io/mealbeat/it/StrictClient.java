package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Decodes what the server sends as strictly as the strictest shipped client: one wrong key, and the message is lost. */
final class StrictClient {
    private static final String TIMESTAMP = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$";
    private static final Set<String> FOOD_TYPES = Set.of("food", "drink", "water");
    private static final Set<String> MEAL_TYPES = Set.of("breakfast", "lunch", "dinner", "snack");
    private static final Set<String> STATUSES = Set.of("processing", "completed", "failed", "manual");

    private StrictClient() {}

    /** A meal log of an answer or an event. */
    static void decodeMealLog(JsonNode log) {
        id(log, "id");
        id(log, "user_id");
        assertThat(MEAL_TYPES).contains(text(log, "meal_type"));
        assertThat(STATUSES).contains(text(log, "status"));
        for (String key : List.of("logged_at", "created_at", "updated_at")) {
            timestamp(log, key);
        }
        for (String key : List.of("processing_started_at", "processing_completed_at")) {
            assertThat(log.has(key)).as(key).isTrue();
            if (!log.path(key).isNull()) {
                timestamp(log, key);
            }
        }
        assertThat(log.has("raw_input")).as("raw_input").isTrue();
        integer(log, "total_calories");
        for (String key :
                List.of("total_protein_g", "total_carbs_g", "total_fat_g", "total_fiber_g", "total_sugar_g")) {
            tenths(log, key);
        }
    }

    /** A meal log with its items, each of which has to have all keys. */
    static void decodeWithItems(JsonNode log) {
        decodeMealLog(log);
        assertThat(log.path("items").isArray()).as("items").isTrue();
        int index = 0;
        for (JsonNode item : log.path("items")) {
            decodeItem(item, log.path("id").textValue());
            assertThat(item.path("order_index").isIntegralNumber()).isTrue();
            assertThat(item.path("order_index").intValue()).isEqualTo(index++);
        }
    }

    private static void decodeItem(JsonNode item, String mealLogId) {
        id(item, "id");
        assertThat(id(item, "meal_log_id")).isEqualTo(mealLogId);
        assertThat(text(item, "food_name")).isNotBlank();
        assertThat(item.path("quantity").isNumber()).as("quantity").isTrue();
        text(item, "unit");
        integer(item, "calories");
        for (String key : List.of("protein_g", "carbs_g", "fat_g")) {
            tenths(item, key);
        }
        assertThat(FOOD_TYPES).contains(text(item, "food_type"));
        timestamp(item, "created_at");
        optionalId(item, "food_id");
        optionalId(item, "user_food_id");
        JsonNode confidence = item.path("confidence_score");
        if (confidence.isNumber()) {
            assertThat(confidence.doubleValue()).isBetween(0.0, 1.0);
        } else {
            assertThat(confidence.isNull() || confidence.isMissingNode()).isTrue();
        }
    }

    /** An event of the stream: its envelope, and where it stands. */
    static long decodeEnvelope(JsonNode message, String type) {
        assertThat(text(message, "type")).isEqualTo(type);
        timestamp(message, "timestamp");
        integer(message, "offset");
        assertThat(message.path("data").isObject()).as("data").isTrue();
        return message.path("offset").longValue();
    }

    static void decodeFailure(JsonNode data) {
        id(data, "meal_log_id");
        id(data, "user_id");
        assertThat(MEAL_TYPES).contains(text(data, "meal_type"));
        for (String key : List.of("raw_input", "error", "details")) {
            assertThat(text(data, key)).isNotBlank();
        }
        assertThat(text(data, "error_code")).isIn("PARSING_FAILED", "AI_SERVICE_ERROR", "RATE_LIMIT", "SERVER_ERROR");
        assertThat(data.path("suggestions"))
                .isNotEmpty()
                .allMatch(suggestion ->
                        suggestion.isTextual() && !suggestion.textValue().isBlank());
    }

    private static String text(JsonNode object, String key) {
        assertThat(object.path(key).isTextual()).as(key + " is text").isTrue();
        return object.path(key).textValue();
    }

    private static String id(JsonNode object, String key) {
        String id = text(object, key);
        assertThat(UUID.fromString(id)).as(key).hasToString(id);
        return id;
    }

    private static void optionalId(JsonNode object, String key) {
        if (object.hasNonNull(key)) {
            id(object, key);
        }
    }

    static void timestamp(JsonNode object, String key) {
        assertThat(text(object, key)).as(key).matches(TIMESTAMP);
    }

    /** The token itself has to be an integer: 198.0 makes an Int decoder fail. */
    private static void integer(JsonNode object, String key) {
        assertThat(object.path(key).isIntegralNumber())
                .as(key + " is written without a fraction")
                .isTrue();
    }

    private static void tenths(JsonNode object, String key) {
        assertThat(object.path(key).isNumber()).as(key + " is a number").isTrue();
        assertThat(object.path(key).decimalValue().stripTrailingZeros().scale())
                .as(key + " has at most one decimal")
                .isLessThanOrEqualTo(1);
    }
}
