package io.mealbeat.meal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.meal.MealLogService.MealWithItems;
import io.mealbeat.notification.Event;
import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MealLogServiceTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08.250999Z"));
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private MealFixture meals;
    private MealLogService service;

    @BeforeEach
    void open(@TempDir Path dir) {
        meals = new MealFixture(dir, clock);
        service = meals.service();
    }

    @AfterEach
    void close() {
        meals.close();
    }

    @Test
    void submittedMealIsStoredQueuedAndNotTold() {
        MealLog log = meals.submit(ada, "two eggs");

        assertThat(meals.repository.find(log.id())).contains(log);
        assertThat(log.status()).isEqualTo(MealStatus.PROCESSING);
        assertThat(log.loggedAt()).isEqualTo(log.createdAt());
        assertThat(meals.queued).containsExactly(log.id());
        assertThat(meals.eventsOf(ada)).isEmpty();
    }

    @Test
    void mealThatCannotBeQueuedIsNotStored() {
        MealLogService broken = meals.service(id -> {
            throw new IllegalStateException("no queue");
        });

        assertThatThrownBy(() -> broken.submit(ada, new NaturalMeal("two eggs", MealType.LUNCH, null, null)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(service.list(ada, new MealLogFilter(null, null, null, null, 50, 0))
                        .total())
                .isZero();
    }

    @Test
    void timeOfEatingIsKept() {
        Instant eaten = Instant.parse("2026-11-20T18:00:00Z");

        assertThat(service.submit(ada, new NaturalMeal("eggs", MealType.DINNER, eaten, "n"))
                        .loggedAt())
                .isEqualTo(eaten);
        assertThat(service.create(ada, new ItemizedMeal(MealType.DINNER, eaten, "n", List.of(item("Egg", 70))))
                        .log()
                        .loggedAt())
                .isEqualTo(eaten);
    }

    @Test
    void mealOfItemsIsManualSummedAndTold() {
        MealWithItems created = create(item("Egg", 70.4), item("Toast", 80.5));

        assertThat(created.log().status()).isEqualTo(MealStatus.MANUAL);
        assertThat(created.items()).extracting(MealItem::calories).containsExactly(70L, 81L);
        assertThat(created.items()).extracting(MealItem::orderIndex).containsExactly(0, 1);
        assertThat(created.log().totals().calories()).isEqualTo(151);
        assertThat(service.get(ada, created.log().id())).isEqualTo(created);
        assertThat(told()).containsExactly("meal_log.created");
        assertThat(meals.queued).isEmpty();
    }

    @Test
    void otherUsersMayNotReadChangeOrDelete() {
        UUID id = create(item("Egg", 70)).log().id();

        assertThatThrownBy(() -> service.get(bob, id)).isInstanceOf(NotYourMealLogException.class);
        assertThatThrownBy(() -> service.replaceItems(bob, id, List.of(item("Toast", 80))))
                .isInstanceOf(NotYourMealLogException.class);
        assertThatThrownBy(() -> service.delete(bob, id)).isInstanceOf(NotYourMealLogException.class);
        assertThat(service.get(ada, id).items()).extracting(MealItem::foodName).containsExactly("Egg");
        assertThat(service.list(bob, new MealLogFilter(null, null, null, null, 50, 0))
                        .logs())
                .isEmpty();
        assertThat(told()).containsExactly("meal_log.created");
        assertThat(meals.eventsOf(bob)).isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        UUID none = UUID.randomUUID();

        assertThatThrownBy(() -> service.get(ada, none)).isInstanceOf(MealLogNotFoundException.class);
        assertThatThrownBy(() -> service.replaceItems(ada, none, List.of(item("Egg", 70))))
                .isInstanceOf(MealLogNotFoundException.class);
        assertThatThrownBy(() -> service.delete(ada, none)).isInstanceOf(MealLogNotFoundException.class);
    }

    @Test
    void replacedItemsAreSummedAnewAndTold() {
        MealLog before = create(item("Egg", 70)).log();
        clock.advance(Duration.ofMinutes(1));

        MealWithItems edited = service.replaceItems(ada, before.id(), List.of(item("Toast", 80), item("Jam", 50)));

        assertThat(edited.log().totals().calories()).isEqualTo(130);
        assertThat(edited.log().updatedAt()).isAfter(before.updatedAt());
        assertThat(edited.log().createdAt()).isEqualTo(before.createdAt());
        assertThat(service.get(ada, before.id())).isEqualTo(edited);
        assertThat(told()).containsExactly("meal_log.created", "meal_log.updated");
    }

    @Test
    void processingAndFailedLogsCannotBeEditedAndCompletedOnesCan() {
        MealLog processing = meals.submit(ada, "two eggs");
        MealLog failed = meals.submit(ada, "qwertz");
        MealLog completed = meals.submit(ada, "two eggs");
        AnalysisJob job = meals.job(MealFixture.analyzer());
        job.run(failed.id());
        job.run(completed.id());
        List<NewItem> items = List.of(item("Egg", 70));

        assertThatThrownBy(() -> service.replaceItems(ada, processing.id(), items))
                .isInstanceOf(MealLogNotEditableException.class)
                .hasMessageContaining("processing");
        assertThatThrownBy(() -> service.replaceItems(ada, failed.id(), items))
                .isInstanceOf(MealLogNotEditableException.class)
                .hasMessageContaining("failed");
        assertThat(service.replaceItems(ada, completed.id(), items).log().status())
                .isEqualTo(MealStatus.COMPLETED);
        assertThat(told()).containsExactly("meal_log.failed", "meal_log.completed", "meal_log.updated");
    }

    @Test
    void deletedLogIsGoneAndTold() {
        UUID id = create(item("Egg", 70)).log().id();

        service.delete(ada, id);

        assertThatThrownBy(() -> service.get(ada, id)).isInstanceOf(MealLogNotFoundException.class);
        assertThatThrownBy(() -> service.delete(ada, id)).isInstanceOf(MealLogNotFoundException.class);
        assertThat(told()).containsExactly("meal_log.created", "meal_log.deleted");
    }

    /** Clients add up water from the food type, and most of them do not send one. */
    @Test
    void foodTypeIsTakenFromTheFoodTableUnlessTheClientSaysIt() {
        UUID water = new EmbeddedFoodCatalog().byName("water").orElseThrow().id();
        MealWithItems created = create(
                item("Water", 0),
                item("tap water", 0),
                item("My house blend", 5),
                item("My own name for it", 0, water, null),
                item("Water", 0, null, FoodType.DRINK));

        assertThat(created.items())
                .extracting(MealItem::foodType)
                .containsExactly(FoodType.WATER, FoodType.WATER, FoodType.FOOD, FoodType.WATER, FoodType.DRINK);
    }

    private MealWithItems create(NewItem... items) {
        return service.create(ada, new ItemizedMeal(MealType.LUNCH, null, null, List.of(items)));
    }

    private List<String> told() {
        return meals.eventsOf(ada).stream().map(Event::type).toList();
    }

    private static NewItem item(String name, double calories) {
        return item(name, calories, null, null);
    }

    private static NewItem item(String name, double calories, UUID foodId, FoodType type) {
        return new NewItem(null, name, 1, "piece", calories, 1, 1, 1, null, null, foodId, null, type);
    }
}
