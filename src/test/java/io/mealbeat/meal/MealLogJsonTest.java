package io.mealbeat.meal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules that break a shipped client when they are broken. */
class MealLogJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:41:08.999Z");
    private static final String TIMESTAMP = "2026-11-22T09:41:08Z";

    private final UUID id = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();
    private final MealLog submitted =
            MealLog.submitted(id, user, new NaturalMeal("water and rice", MealType.DINNER, null, null), NOW);
    private final List<MealItem> items = List.of(
            new MealItem(
                    UUID.randomUUID(),
                    id,
                    "Water",
                    2,
                    "glass",
                    0,
                    0,
                    0,
                    0,
                    null,
                    null,
                    FoodType.WATER,
                    null,
                    null,
                    null,
                    null,
                    0,
                    null,
                    NOW),
            new MealItem(
                    UUID.randomUUID(),
                    id,
                    "Rice",
                    1.5,
                    "cup",
                    308,
                    6.4,
                    66.8,
                    0.7,
                    0.9,
                    0.1,
                    FoodType.FOOD,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    0.95,
                    "1 cup assumed",
                    1,
                    "rice",
                    NOW));
    private final MealLog completed = submitted.completed(MealTotals.of(items), NOW, NOW);

    @Test
    void caloriesAreIntegersAndTheOtherNutrientsNumbers() throws JsonProcessingException {
        JsonNode json = reread(MealLogJson.of(completed, items));

        assertThat(json.get("total_calories").isIntegralNumber()).isTrue();
        assertThat(json.get("total_calories").longValue()).isEqualTo(308);
        assertThat(json.get("items"))
                .allSatisfy(item ->
                        assertThat(item.get("calories").isIntegralNumber()).isTrue());
        assertThat(MealLogJson.of(completed, items).toString())
                .contains("\"calories\":308,")
                .doesNotContain("308.0");
        assertThat(json.get("total_protein_g").doubleValue()).isEqualTo(6.4);
        assertThat(json.get("total_fiber_g").doubleValue()).isEqualTo(0.9);
    }

    @Test
    void everyItemHasAllKeysAndItsFoodType() throws JsonProcessingException {
        for (JsonNode item : reread(MealLogJson.of(completed, items)).get("items")) {
            assertThat(List.of(
                            "id",
                            "meal_log_id",
                            "food_name",
                            "quantity",
                            "unit",
                            "calories",
                            "protein_g",
                            "carbs_g",
                            "fat_g",
                            "food_type",
                            "order_index",
                            "created_at"))
                    .allSatisfy(key -> assertThat(item.hasNonNull(key)).as(key).isTrue());
            assertThat(item.get("food_type").textValue()).isIn("food", "drink", "water");
            assertThat(item.get("meal_log_id").textValue()).isEqualTo(id.toString());
        }
    }

    @Test
    void optionalValuesAreNullWhenUnknownAndThereWhenKnown() throws JsonProcessingException {
        JsonNode array = reread(MealLogJson.of(completed, items)).get("items");

        assertThat(List.of("food_id", "user_food_id", "fiber_g", "sugar_g", "confidence_score", "parsing_notes"))
                .allSatisfy(key -> {
                    assertThat(array.get(0).get(key).isNull()).as(key).isTrue();
                    assertThat(array.get(1).hasNonNull(key)).as(key).isTrue();
                });
    }

    @Test
    void timestampsHaveNoFraction() throws JsonProcessingException {
        JsonNode json = reread(MealLogJson.of(completed, items));

        for (String key :
                List.of("logged_at", "created_at", "updated_at", "processing_started_at", "processing_completed_at")) {
            assertThat(json.get(key).textValue()).as(key).isEqualTo(TIMESTAMP);
        }
        assertThat(json.get("items"))
                .allSatisfy(
                        item -> assertThat(item.get("created_at").textValue()).isEqualTo(TIMESTAMP));
    }

    @Test
    void logThatIsProcessingHasTotalsOfZeroAndNoTimesOfItsAnalysis() throws JsonProcessingException {
        JsonNode json = reread(MealLogJson.of(submitted));

        assertThat(json.get("status").textValue()).isEqualTo("processing");
        assertThat(json.get("meal_type").textValue()).isEqualTo("dinner");
        assertThat(json.get("raw_input").textValue()).isEqualTo("water and rice");
        assertThat(json.get("user_id").textValue()).isEqualTo(user.toString());
        assertThat(json.get("total_calories").isIntegralNumber()).isTrue();
        assertThat(json.get("processing_started_at").isNull()).isTrue();
        assertThat(json.get("processing_completed_at").isNull()).isTrue();
        assertThat(json.get("error_message").isNull()).isTrue();
        assertThat(json.get("notes").isNull()).isTrue();
        assertThat(json.has("items")).isFalse();
    }

    @Test
    void failureAndDeletionNameLogAndUser() {
        MealLog failed = submitted.failed("No food", NOW, NOW);

        assertThat(MealLogJson.failure(failed, AnalysisFailure.noFoodFound(List.of("a", "b", "c")))
                        .fieldNames())
                .toIterable()
                .containsExactly(
                        "meal_log_id",
                        "user_id",
                        "raw_input",
                        "meal_type",
                        "error",
                        "error_code",
                        "details",
                        "suggestions");
        assertThat(MealLogJson.deletion(failed)).hasToString("{\"id\":\"" + id + "\",\"user_id\":\"" + user + "\"}");
    }

    private static JsonNode reread(JsonNode json) throws JsonProcessingException {
        return Json.mapper().readTree(json.toString());
    }
}
