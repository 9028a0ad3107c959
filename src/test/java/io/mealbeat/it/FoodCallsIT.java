package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foods and parsing, which store nothing. */
class FoodCallsIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void aSearchFindsFoodsWithAllKeys() {
        Reply reply = api.get("/foods/search?q=rice&limit=3", user);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("foods")).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(reply.data().path("limit").intValue()).isEqualTo(3);
        assertThat(reply.data().path("total").intValue())
                .isGreaterThanOrEqualTo(reply.data().path("foods").size());
        for (JsonNode food : reply.data().path("foods")) {
            assertFood(food);
            assertThat(food.path("name").textValue()).containsIgnoringCase("rice");
        }
    }

    @Test
    void aSearchWithoutHitIsEmptyAndTheDefaultLimitIs20() {
        JsonNode data = api.get("/foods/search?q=xyzzy", user).data();

        assertThat(data.path("foods").isArray()).isTrue();
        assertThat(data.path("foods")).isEmpty();
        assertThat(data.path("total").intValue()).isZero();
        assertThat(data.path("limit").intValue()).isEqualTo(20);
    }

    @Test
    void aFoodIsFoundByItsId() {
        JsonNode found =
                api.get("/foods/search?q=banana", user).data().path("foods").get(0);
        Reply reply = api.get("/foods/" + found.path("id").textValue(), user);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data()).isEqualTo(found);
    }

    @Test
    void parsingAnswersWithItemsAndTotalsAndStoresNothing() {
        Reply reply = parse("200 g white rice and a glass of water");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode data = reply.data();
        assertThat(data.path("raw_input").textValue()).isEqualTo("200 g white rice and a glass of water");
        assertThat(data.path("detected_language").textValue()).isEqualTo("en");
        assertThat(data.path("confidence").doubleValue()).isBetween(1.0, 100.0);
        assertThat(data.path("needs_review").isBoolean()).isTrue();
        assertThat(data.path("parsed_items")).hasSize(2).allSatisfy(FoodCallsIT::assertParsedItem);
        assertThat(data.path("parsed_items"))
                .extracting(item -> item.path("food_type").textValue())
                .containsExactly("food", "water");
        JsonNode total = data.path("total_macros");
        assertThat(total.path("total_calories").isIntegralNumber()).isTrue();
        assertThat(total.path("total_calories").intValue()).isBetween(200, 320);
        for (String key : List.of("total_protein", "total_carbohydrates", "total_fats")) {
            assertThat(total.path(key).isNumber()).as(key).isTrue();
        }
        assertThat(api.get("/meal-logs", user).data().path("total_count").intValue())
                .isZero();
    }

    @Test
    void aTextWithoutFoodCannotBeParsed() {
        Reply reply = parse("xyzzy plugh");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.error().path("code").textValue()).isEqualTo("PARSING_FAILED");
        assertThat(reply.error().path("message").textValue()).isNotBlank();
    }

    private Reply parse(String text) {
        return api.post("/nutrition/parse", user, Api.text(Map.of("raw_input", text, "language", "en")));
    }

    private static void assertParsedItem(JsonNode item) {
        assertThat(item.path("id").textValue()).isNotBlank();
        assertThat(item.path("name").textValue()).isNotBlank();
        assertThat(item.path("unit").textValue()).isNotBlank();
        assertThat(item.path("quantity").doubleValue()).isPositive();
        assertThat(item.path("confidence").doubleValue()).isBetween(0.0, 100.0);
        assertThat(item.path("needs_review").isBoolean()).isTrue();
        assertThat(item.path("macronutrients").path("calories").isIntegralNumber())
                .isTrue();
        for (String key : List.of("protein", "carbohydrates", "fats", "fiber", "sugar")) {
            assertThat(item.path("macronutrients").path(key).isNumber()).as(key).isTrue();
        }
        assertThat(item.path("alternatives").isArray()).isTrue();
        item.path("alternatives").forEach(other -> {
            assertThat(other.path("name").textValue()).isNotBlank();
            assertThat(other.path("confidence").doubleValue()).isBetween(0.0, 100.0);
        });
    }

    private static void assertFood(JsonNode food) {
        assertThat(food.path("id").textValue()).hasSize(36);
        assertThat(food.path("calories").isIntegralNumber()).isTrue();
        assertThat(food.has("brand")).isTrue();
        for (String key : List.of("protein_g", "carbs_g", "fat_g", "fiber_g", "sugar_g", "serving_size")) {
            assertThat(food.path(key).isNumber()).as(key).isTrue();
        }
        assertThat(food.path("serving_unit").textValue()).isNotBlank();
    }
}
