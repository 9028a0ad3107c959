package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own foods and corrections over the wire: whoever teaches something hears of it in the next outcome. */
@Timeout(60)
class PersonalFoodsIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void ownFoodComesBackAsItWasGivenAndIsFoundInSentences() {
        Reply added = api.post("/users/me/foods", user, granola("Granola of ours"));
        assertThat(added.status()).isEqualTo(201);
        JsonNode food = added.data();
        assertThat(food.path("calories").isIntegralNumber()).isTrue();
        assertThat(food.path("serving_unit").textValue()).isEqualTo("bowl");
        assertThat(food.path("serving_grams").doubleValue()).isEqualTo(55);
        String path = "/users/me/foods/" + food.path("id").textValue();
        assertThat(api.get(path, user).data()).isEqualTo(food);

        JsonNode item = parsed("2 bowls of granola of ours and a coffee").get(0);
        assertThat(item.path("user_food_id")).isEqualTo(food.path("id"));
        assertThat(item.path("food_id").isNull()).isTrue();
        assertThat(item.at("/macronutrients/calories").intValue()).isEqualTo(480);
        assertThat(completed("3 scoops granola of ours").at("/items/0/calories").intValue())
                .isEqualTo(236);

        assertThat(api.delete(path, user).status()).isEqualTo(204);
        assertThat(api.get(path, user).status()).isEqualTo(404);
        assertThat(api.delete(path, user).status()).isEqualTo(404);
        assertThat(parsed("2 bowls of granola").get(0).path("user_food_id").isNull())
                .isTrue();
    }

    @Test
    void foodsOfOthersAreNotThere() {
        String id = api.post("/users/me/foods", user, granola("Hidden"))
                .data()
                .path("id")
                .textValue();
        User other = api.register();

        assertThat(api.get("/users/me/foods/" + id, other).status()).isEqualTo(404);
        assertThat(api.put("/users/me/foods/" + id, other, granola("Mine now")).status())
                .isEqualTo(404);
        assertThat(api.delete("/users/me/foods/" + id, other).status()).isEqualTo(404);
        assertThat(api.get("/users/me/foods", other).data().path("total").intValue())
                .isZero();
        assertThat(api.get("/users/me/foods", user).data().path("foods"))
                .extracting(food -> food.path("name").textValue())
                .containsExactly("Hidden");
    }

    @Test
    void twoFoodsOfOneNameAreRefused() {
        api.post("/users/me/foods", user, granola("Morning bowl"));
        String second = api.post("/users/me/foods", user, granola("Evening bowl"))
                .data()
                .path("id")
                .textValue();

        assertThat(api.post("/users/me/foods", user, granola("morning BOWLS")).status())
                .isEqualTo(409);
        assertThat(api.put("/users/me/foods/" + second, user, granola("Morning Bowl"))
                        .status())
                .isEqualTo(409);
        assertThat(api.put("/users/me/foods/" + second, user, granola("Evening Bowl"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listIsPagedAndSearchedByName() {
        for (String name : new String[] {"Cherry pie", "Apple pie", "Bean stew"}) {
            api.post("/users/me/foods", user, granola(name));
        }

        JsonNode page = api.get("/users/me/foods?q=PIE&limit=1", user).data();
        assertThat(page.at("/foods/0/name").textValue()).isEqualTo("Apple pie");
        assertThat(page.path("total").intValue()).isEqualTo(2);
        assertThat(page.path("has_more").booleanValue()).isTrue();
        JsonNode next = api.get("/users/me/foods?q=pie&limit=1&offset=1", user).data();
        assertThat(next.at("/foods/0/name").textValue()).isEqualTo("Cherry pie");
        assertThat(next.path("has_more").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "name, '\"\"'",
        "name, '\"!!!\"'",
        "name, '\"8:30\"'",
        "calories, -1",
        "calories, 600",
        "carbs_g, 90",
        "serving_grams, 0",
        "serving_size, 20000",
        "serving_unit, '\" \"'",
        "food_type, '\"soup\"'",
        "servings, '[{\"unit\":\"cup\",\"grams\":1},{\"unit\":\"Cup\",\"grams\":2}]'",
        "servings, '[{\"unit\":\"tbsp\",\"grams\":1},{\"unit\":\"tablespoons\",\"grams\":2}]'",
        "servings, '[{\"unit\":\"cup\"}]'"
    })
    void figuresThatCannotBeAreRefusedByName(String field, String value) {
        Reply reply = api.post("/users/me/foods", user, broken(field, value));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("code").textValue()).isEqualTo("INVALID_INPUT");
        assertThat(api.get("/users/me/foods", user).data().path("total").intValue())
                .isZero();
    }

    @Test
    void correctedFoodWinsInTheNextSentence() {
        JsonNode meal = completed("100 g rice");
        JsonNode brown =
                api.get("/foods/search?q=brown%20rice&limit=1", user).data().at("/foods/0");
        ObjectNode item = ((ObjectNode) meal.at("/items/0")).deepCopy();
        item.put("food_name", brown.path("name").textValue());
        item.set("food_id", brown.path("id"));
        Reply corrected = api.put("/meal-logs/" + meal.path("id").textValue(), user, "{\"items\":[" + item + "]}");
        assertThat(corrected.status()).isEqualTo(200);

        assertThat(completed("250 g rice").at("/items/0/food_id")).isEqualTo(brown.path("id"));
        assertThat(parsed("a cup of rice").get(0).path("food_id")).isEqualTo(brown.path("id"));

        JsonNode taught = api.get("/users/me/foods/corrections?limit=1", user).data();
        assertThat(taught.path("total").intValue()).isEqualTo(1);
        JsonNode correction = taught.at("/corrections/0");
        assertThat(correction.path("food_id")).isEqualTo(brown.path("id"));
        assertThat(correction.path("phrase").textValue()).isEqualTo("rice");
        String path = "/users/me/foods/corrections/" + correction.path("id").textValue();
        assertThat(api.delete(path, api.register()).status()).isEqualTo(404);
        assertThat(api.delete(path, user).status()).isEqualTo(204);
        assertThat(api.delete(path, user).status()).isEqualTo(404);
        assertThat(parsed("a cup of rice").get(0).path("food_id")).isNotEqualTo(brown.path("id"));
    }

    private static String granola(String name) {
        return Api.text(body(name));
    }

    private static Map<String, Object> body(String name) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("calories", 240);
        body.put("protein_g", 6);
        body.put("carbs_g", 32);
        body.put("fat_g", 9.5);
        body.put("serving_size", 1);
        body.put("serving_unit", "bowl");
        body.put("serving_grams", 55);
        body.put("servings", List.of(Map.of("unit", "scoop", "grams", 18)));
        return body;
    }

    private static String broken(String field, String value) {
        Map<String, Object> body = body("Broken " + UUID.randomUUID());
        body.remove(field);
        String rest = Api.text(body);
        return "{\"" + field + "\":" + value + "," + rest.substring(1);
    }

    private JsonNode parsed(String text) {
        return api.post("/nutrition/parse", user, Api.text(Map.of("raw_input", text)))
                .data()
                .path("parsed_items");
    }

    private JsonNode completed(String text) {
        String id = api.post("/meal-logs/natural", user, Api.meal(text))
                .data()
                .path("id")
                .textValue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> meal(id).path("status").textValue().equals("completed"));
        return meal(id);
    }

    private JsonNode meal(String id) {
        return api.get("/meal-logs/" + id, user).data();
    }
}
