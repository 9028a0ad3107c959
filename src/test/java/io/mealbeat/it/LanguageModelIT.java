package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ModelEndpoint;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The archive in a stock Tomcat with a language model on the same machine: meals, its bad days, and the end while it is silent. */
class LanguageModelIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String KEY = "sk-key-of-this-test-4711";
    private static final String MEAL =
            """
            {"language":"de","items":[
             {"phrase":"Banane","name":"banana","quantity":200,"unit":"g","grams":200,"type":"food",
              "per_100g":{"kcal":1,"protein_g":1,"carbs_g":1,"fat_g":0,"fiber_g":0,"sugar_g":0}},
             {"phrase":"Zorblax","name":"zorblax stew","quantity":1,"unit":"bowl","grams":300,"type":"food",
              "per_100g":{"kcal":100,"protein_g":5,"carbs_g":10,"fat_g":4,"fiber_g":1,"sugar_g":2}}]}""";
    private static final String BATCH =
            """
            {"meal_type":"lunch","items":[{"food_name":"egg","quantity":1,"unit":"piece","calories":70,
             "protein_g":6,"carbs_g":1,"fat_g":5}]}""";

    private final List<String> waiting = new ArrayList<>();
    private Api api;
    private User user;

    @Test
    void mealsAreReadByTheModelWhoseSilenceHoldsNothingUp() {
        try (ModelEndpoint model = new ModelEndpoint().usually(ModelEndpoint.says(MEAL));
                TomcatProcess tomcat = TomcatProcess.prepare("language-model")
                        .with("MEALBEAT_ANALYZER", "llm")
                        .with("MEALBEAT_LLM_URL", model.url())
                        .with("MEALBEAT_LLM_KEY", KEY)
                        .with("MEALBEAT_LLM_MODEL", "test-model")
                        .with("MEALBEAT_LLM_TIMEOUT", "PT60S")
                        .with("MEALBEAT_LLM_RETRIES", "0")
                        .with("MEALBEAT_LLM_FALLBACK", "fail")
                        .with("MEALBEAT_LLM_USER_PARSES_PER_MINUTE", "3")
                        .with("MEALBEAT_LOG_LEVEL", "TRACE")
                        .lookingForArchivesEachSecond()
                        .start()) {
            api = tomcat.api();
            user = api.register();
            mealsAreRead();
            failuresAreTold(model);
            oneUserIsLimited(model);
            silenceHoldsNothingUp(model);
            theEndBreaksOffAndTheNextStartGoesOn(model, tomcat);
            tomcat.stop();
            tomcat.logs().forEach((file, text) -> assertThat(text.contains(KEY))
                    .as(file + " holds the key")
                    .isFalse());
        }
    }

    private void mealsAreRead() {
        String id = log("200 g Banane und eine Schale Zorblax");
        JsonNode meal = awaitEnd(id);
        assertThat(meal.path("status").textValue()).isEqualTo("completed");
        JsonNode banana = meal.path("items").get(0);
        assertThat(banana.path("food_id").isTextual()).isTrue();
        assertThat(banana.path("food_name").textValue()).isEqualTo("Banane");
        assertThat(banana.path("calories").intValue()).isBetween(150, 220);
        JsonNode stew = meal.path("items").get(1);
        assertThat(stew.path("food_id").isTextual()).isFalse();
        assertThat(stew.path("calories").intValue()).isEqualTo(300);
        assertThat(stew.path("confidence_score").doubleValue()).isLessThan(0.7);

        JsonNode parsed = parse().data();
        assertThat(parsed.path("detected_language").textValue()).isEqualTo("de");
        assertThat(parsed.path("needs_review").booleanValue()).isTrue();
        assertThat(parsed.path("parsed_items").get(0).path("needs_review").booleanValue())
                .isFalse();
        assertThat(parsed.path("parsed_items").get(1).path("needs_review").booleanValue())
                .isTrue();
        assertThat(metrics()).contains("llm_tokens_total{kind=\"prompt\"} 140.0", "llm_circuit_open 0.0");
    }

    private void failuresAreTold(ModelEndpoint model) {
        model.usually(ModelEndpoint.error(500, null));
        String id = log("two eggs");
        assertThat(awaitEnd(id).path("status").textValue()).isEqualTo("failed");
        assertThat(api.get("/events?since=0", user).body())
                .contains("meal_log.failed")
                .contains("\"error_code\":\"AI_SERVICE_ERROR\"");
        Reply parse = parse();
        assertThat(parse.status()).isEqualTo(503);
        assertThat(parse.error().path("code").textValue()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(parse.header("Retry-After")).isNotEmpty();
        assertThat(metrics()).contains("llm_requests_total{outcome=\"endpoint_failed\"} 2.0");
    }

    /** The first two were the meal's and the failure's. */
    private void oneUserIsLimited(ModelEndpoint model) {
        model.usually(ModelEndpoint.says(MEAL));
        int before = model.asked().size();
        assertThat(parse().status()).isEqualTo(200);
        Reply refused = parse();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.error().path("code").textValue()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(model.asked()).hasSize(before + 1);
        assertThat(api.post("/nutrition/parse", api.register(), "{\"raw_input\":\"eine Banane\"}")
                        .status())
                .isEqualTo(200);
    }

    /** While all permits are taken: a client that waits is told so after the patience. */
    private void whoWaitsIsNotKept() {
        long start = System.nanoTime();
        Reply busy = api.post("/nutrition/parse", api.register(), "{\"raw_input\":\"eine Banane\"}");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("LanguageModelIT: /nutrition/parse answered after " + took.toMillis()
                + " ms while all permits are taken");
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("2");
        assertThat(took).isLessThan(Duration.ofSeconds(15));
    }

    /** The writer is one connection: an analysis that kept it while the model thinks would stop every other write. */
    private void silenceHoldsNothingUp(ModelEndpoint model) {
        model.usually(model.silence());
        int before = model.asked().size();
        for (int i = 0; i < 8; i++) {
            waiting.add(log("two eggs"));
        }
        await().atMost(LIMIT).until(() -> model.asked().size() == before + 4);
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(api.post("/meal-logs/batch", user, BATCH).status()).isEqualTo(201);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("LanguageModelIT: 10 meals stored in " + took.toMillis() + " ms while 8 wait for the model");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        whoWaitsIsNotKept();
        assertThat(model.asked()).hasSize(before + 4);
    }

    private void theEndBreaksOffAndTheNextStartGoesOn(ModelEndpoint model, TomcatProcess tomcat) {
        tomcat.undeploy();
        await().atMost(Duration.ofSeconds(40)).until(() -> tomcat.statusOf("/health") == 404);
        assertThat(tomcat.output().lines())
                .noneMatch(line -> line.contains("memory leak") || line.contains("did not end within"))
                .noneMatch(line -> line.contains("SEVERE"));
        // The selector's thread ends when the client is garbage; counting objects collects it.
        await().atMost(LIMIT)
                .until(() -> tomcat.jvm().liveObjects("io.mealbeat.nutrition.llm.Guard") >= 0
                        && tomcat.jvm().threads().stream()
                                .noneMatch(name -> name.startsWith("mealbeat-llm-") || name.startsWith("HttpClient-")));
        model.usually(ModelEndpoint.says(MEAL));
        tomcat.deploy();
        tomcat.awaitReady();
        waiting.forEach(
                id -> assertThat(awaitEnd(id).path("status").textValue()).isEqualTo("completed"));
    }

    private String log(String text) {
        return api.logMeal(user, text).path("id").textValue();
    }

    private Reply parse() {
        return api.post("/nutrition/parse", user, "{\"raw_input\":\"eine Banane\"}");
    }

    private JsonNode awaitEnd(String id) {
        return await().atMost(LIMIT)
                .until(
                        () -> api.get("/meal-logs/" + id, user).data(),
                        meal -> !meal.path("status").asText().equals("processing"));
    }

    private String metrics() {
        return api.send(api.request("/metrics").build()).body();
    }
}
