package io.mealbeat.meal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.notification.Event;
import io.mealbeat.nutrition.AnalyzerLimitException;
import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.platform.Json;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisJobTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08.250Z"));
    private final UUID ada = UUID.randomUUID();
    private MealFixture meals;
    private AnalysisJob job;

    @BeforeEach
    void open(@TempDir Path dir) {
        meals = new MealFixture(dir, clock);
        job = meals.job(MealFixture.analyzer());
    }

    @AfterEach
    void close() {
        meals.close();
    }

    @Test
    void mealIsCompletedWithItsItemsAndToldOnce() throws JsonProcessingException {
        MealLog submitted = meals.submit(ada, "chicken breast 150g, a glass of water");
        clock.advance(Duration.ofSeconds(3));

        job.run(submitted.id());

        MealLog ended = meals.repository.find(submitted.id()).orElseThrow();
        assertThat(ended.status()).isEqualTo(MealStatus.COMPLETED);
        assertThat(ended.processingCompletedAt()).isEqualTo(clock.instant());
        assertThat(ended.createdAt()).isEqualTo(submitted.createdAt());
        assertThat(meals.repository.itemsOf(submitted.id()))
                .extracting(item -> item.foodType().wireName())
                .containsExactly("food", "water");
        assertThat(ended.totals()).isEqualTo(MealTotals.of(meals.repository.itemsOf(ended.id())));
        JsonNode told = onlyEvent("meal_log.completed");
        assertThat(told).isEqualTo(reread(MealLogJson.of(ended, meals.repository.itemsOf(ended.id()))));
    }

    @Test
    void textWithoutFoodFailsWithThreeSuggestions() throws JsonProcessingException {
        MealLog submitted = meals.submit(ada, "qwertz asdf");

        job.run(submitted.id());

        assertThat(meals.statusOf(submitted.id())).isEqualTo(MealStatus.FAILED);
        assertThat(meals.repository.find(submitted.id()).orElseThrow().errorMessage())
                .isNotBlank();
        JsonNode told = onlyEvent("meal_log.failed");
        assertThat(told.get("meal_log_id").textValue()).isEqualTo(submitted.id().toString());
        assertThat(told.get("user_id").textValue()).isEqualTo(ada.toString());
        assertThat(told.get("raw_input").textValue()).isEqualTo("qwertz asdf");
        assertThat(told.get("meal_type").textValue()).isEqualTo("lunch");
        assertThat(told.get("error").textValue()).isNotBlank();
        assertThat(told.get("error_code").textValue()).isEqualTo("PARSING_FAILED");
        assertThat(told.get("details").textValue()).isNotBlank();
        assertThat(told.get("suggestions")).hasSize(3).allMatch(JsonNode::isTextual);
    }

    @Test
    void secondRunChangesNothingAndTellsNothing() {
        MealLog submitted = meals.submit(ada, "two eggs");
        job.run(submitted.id());
        MealLog ended = meals.repository.find(submitted.id()).orElseThrow();
        clock.advance(Duration.ofMinutes(1));

        job.run(submitted.id());
        job.giveUp(submitted.id(), 6);

        assertThat(meals.repository.find(submitted.id())).contains(ended);
        assertThat(meals.repository.itemsOf(submitted.id())).hasSize(1);
        assertThat(meals.eventsOf(ada)).hasSize(1);
    }

    /** A worker that was taken for dead and the one that took its job over finish at the same moment. */
    @Test
    void runsAtTheSameMomentEndTheMealOnce() throws InterruptedException {
        MealLog submitted = meals.submit(ada, "two eggs and toast");

        Parallel.run(6, () -> {
            job.run(submitted.id());
            return "done";
        });

        assertThat(meals.eventsOf(ada)).extracting(Event::type).containsExactly("meal_log.completed");
        assertThat(meals.repository.itemsOf(submitted.id())).hasSize(2);
    }

    @Test
    void mealDeletedDuringItsAnalysisStaysDeleted() {
        MealLog submitted = meals.submit(ada, "two eggs");
        AnalysisJob interrupted = meals.job(text -> {
            meals.service().delete(ada, submitted.id());
            return MealFixture.analyzer().analyze(text);
        });

        interrupted.run(submitted.id());
        interrupted.run(submitted.id());

        assertThat(meals.repository.find(submitted.id())).isEmpty();
        assertThat(meals.repository.itemsOf(submitted.id())).isEmpty();
        assertThat(meals.eventsOf(ada)).extracting(Event::type).containsExactly("meal_log.deleted");
    }

    @Test
    void failureOfTheAnalyzerLeavesTheMealForAnotherAttempt() {
        MealLog submitted = meals.submit(ada, "two eggs");
        AnalysisJob failing = meals.job(text -> {
            throw new IllegalStateException("no answer");
        });

        assertThatThrownBy(() -> failing.run(submitted.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no answer");
        assertThat(meals.statusOf(submitted.id())).isEqualTo(MealStatus.PROCESSING);
        assertThat(meals.eventsOf(ada)).isEmpty();
    }

    /** It has its own retries; those of the job would multiply them. */
    @Test
    void anAnalyzerWhoseServiceFailsEndsTheMealAtOnce() throws JsonProcessingException {
        MealLog submitted = meals.submit(ada, "two eggs");

        meals.job(text -> {
                    throw new AnalyzerUnavailableException("status 500", false);
                })
                .run(submitted.id());

        assertThat(meals.statusOf(submitted.id())).isEqualTo(MealStatus.FAILED);
        JsonNode told = onlyEvent("meal_log.failed");
        assertThat(told.get("error_code").textValue()).isEqualTo("AI_SERVICE_ERROR");
        assertThat(told.toString()).doesNotContain("status 500");
    }

    @Test
    void aUserWhoHasHadTheirShareOfAServiceIsToldSo() throws JsonProcessingException {
        MealLog submitted = meals.submit(ada, "two eggs");

        meals.job(text -> {
                    throw new AnalyzerLimitException("500 questions", Duration.ofHours(3));
                })
                .run(submitted.id());

        assertThat(meals.statusOf(submitted.id())).isEqualTo(MealStatus.FAILED);
        JsonNode told = onlyEvent("meal_log.failed");
        assertThat(told.get("error_code").textValue()).isEqualTo("RATE_LIMIT");
        assertThat(told.get("suggestions")).hasSize(3);
    }

    @Test
    void anAnalyzerThatWasNotAskedLeavesTheMealForAnotherAttempt() {
        MealLog submitted = meals.submit(ada, "two eggs");
        AnalysisJob job = meals.job(text -> {
            throw new AnalyzerUnavailableException("the application stops", true);
        });

        assertThatThrownBy(() -> job.run(submitted.id())).isInstanceOf(AnalyzerUnavailableException.class);
        assertThat(meals.statusOf(submitted.id())).isEqualTo(MealStatus.PROCESSING);
    }

    @Test
    void givingUpFailsTheMealOnce() throws JsonProcessingException {
        MealLog submitted = meals.submit(ada, "two eggs");

        job.giveUp(submitted.id(), 6);
        job.giveUp(submitted.id(), 7);
        job.run(submitted.id());

        assertThat(meals.statusOf(submitted.id())).isEqualTo(MealStatus.FAILED);
        JsonNode told = onlyEvent("meal_log.failed");
        assertThat(told.get("error_code").textValue()).isEqualTo("AI_SERVICE_ERROR");
        assertThat(told.get("suggestions")).isNotEmpty();
        assertThat(told.get("details").textValue()).contains("6 attempts");
    }

    @Test
    void unknownMealNeedsNoAnalysis() {
        job.run(UUID.randomUUID());
        job.giveUp(UUID.randomUUID(), 1);

        assertThat(meals.eventsOf(ada)).isEmpty();
    }

    private JsonNode onlyEvent(String type) throws JsonProcessingException {
        assertThat(meals.eventsOf(ada)).extracting(Event::type).containsExactly(type);
        return Json.mapper().readTree(meals.eventsOf(ada).get(0).payload());
    }

    private static JsonNode reread(JsonNode json) throws JsonProcessingException {
        return Json.mapper().readTree(json.toString());
    }
}
