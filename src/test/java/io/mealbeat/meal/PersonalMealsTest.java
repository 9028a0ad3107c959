package io.mealbeat.meal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.meal.MealLogService.MealWithItems;
import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.personal.FoodLabel;
import io.mealbeat.nutrition.personal.OwnFood;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user has described or corrected is what that user's next sentence means, and nobody else's. */
class PersonalMealsTest {
    private static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08Z"));
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private MealFixture meals;
    private MealLogService service;

    @BeforeEach
    void open(@TempDir Path dir) {
        meals = new MealFixture(storage(dir), clock);
        service = meals.service();
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        meals.close();
    }

    @Test
    void ownFoodIsFoundFirstWithItsOwnServing() {
        OwnFood porridge = meals.ownFoods().add(ada, label("Oatmeal", 250, "bowl", 400.0));

        MealItem item = only(eaten(ada, "2 bowls of oatmeal"));

        assertThat(item.userFoodId()).isEqualTo(porridge.id());
        assertThat(item.foodId()).isNull();
        assertThat(item.calories()).isEqualTo(500);
        assertThat(item.unit()).isEqualTo("bowl");
        assertThat(only(eaten(bob, "2 bowls of oatmeal")).userFoodId()).isNull();
    }

    @Test
    void ownFoodIsFoundByItsNameAloneAmongOtherFoodsAndWithItsBrand() {
        UUID shake = meals.ownFoods()
                .add(
                        ada,
                        new FoodLabel(
                                "Zanzibar Shake", "Kumpf", FoodType.DRINK, nutrients(180), 330, "ml", null, List.of()))
                .id();

        assertThat(eaten(ada, "toast, a zanzibar shake and an egg").items())
                .extracting(MealItem::userFoodId)
                .containsExactly(null, shake, null);
        assertThat(only(eaten(ada, "kumpf zanzibar shakes")).foodType()).isEqualTo(FoodType.DRINK);
        MealItem alone = only(eaten(ada, "Zanzibar Shake"));
        assertThat(alone.calories()).isEqualTo(180);
        assertThat(alone.confidence()).as("its serving needs no review").isGreaterThan(0.7);
        assertThat(only(eaten(ada, "165 ml zanzibar shake")).calories()).isEqualTo(90);
        assertThat(only(eaten(ada, "zanzibar shaek")).userFoodId()).isEqualTo(shake);
    }

    @Test
    void furtherServingsAreKnownByTheirNames() {
        meals.ownFoods()
                .add(
                        ada,
                        new FoodLabel(
                                "Whey Zero",
                                null,
                                FoodType.FOOD,
                                nutrients(120),
                                30,
                                "g",
                                null,
                                List.of(new Portion("scoop", 15), new Portion("bag", 60))));

        assertThat(only(eaten(ada, "3 scoops of whey zero")).calories()).isEqualTo(180);
        assertThat(only(eaten(ada, "a bag of whey zero")).calories()).isEqualTo(240);
    }

    @Test
    void amountInGramsOfWhatNobodyHasWeighedIsDoubted() {
        meals.ownFoods().add(ada, label("Zebra Stew", 300, "plate", null));

        MealItem guess = only(eaten(ada, "200 g zebra stew"));
        assertThat(guess.confidence()).isLessThan(0.7);
        assertThat(guess.parsingNotes()).contains("nobody has said what a serving weighs");
        assertThat(only(eaten(ada, "2 plates of zebra stew")).calories()).isEqualTo(600);
    }

    @Test
    void ownFoodIsFoundInEveryLanguage() {
        UUID bar = meals.ownFoods()
                .add(ada, label("Honigriegel", 180, "Riegel", 45.0))
                .id();
        UUID pasta = meals.ownFoods()
                .add(ada, label("Mac & Cheese", 500, "Teller", 300.0))
                .id();

        assertThat(only(eaten(ada, "ein Honigriegel")).userFoodId()).isEqualTo(bar);
        assertThat(only(eaten(ada, "2 Honigriegel")).calories()).isEqualTo(360);
        assertThat(only(eaten(ada, "ein Teller Mac & Cheese")).userFoodId()).isEqualTo(pasta);
        assertThat(only(eaten(ada, "a plate of mac and cheese")).userFoodId()).isEqualTo(pasta);
    }

    @Test
    void changedAndDeletedOwnFoodsAreReadAnew() {
        OwnFood stew = meals.ownFoods().add(ada, label("Zebra Stew", 300, "plate", null));
        MealAnalyzerProbe probe = new MealAnalyzerProbe();
        assertThat(probe.calories("a plate of zebra stew")).isEqualTo(300);

        meals.ownFoods().replace(ada, stew.id(), label("Zebra Stew", 420, "plate", null));
        assertThat(probe.calories("a plate of zebra stew")).isEqualTo(420);

        meals.ownFoods().delete(ada, stew.id());
        assertThat(only(eaten(ada, "a plate of stew")).userFoodId()).isNull();
    }

    /** One analyzer for all texts, so that what it remembers would be seen. */
    private final class MealAnalyzerProbe {
        private final AnalysisJob job = meals.job(meals.personalAnalyzer());

        long calories(String text) {
            MealLog log = meals.submit(ada, text);
            job.run(log.id());
            return only(service.get(ada, log.id())).calories();
        }
    }

    @Test
    void foodCorrectedByIdWinsNextTimeForThisUserOnly() {
        Food brown = FOODS.byName("Brown rice").orElseThrow();
        MealWithItems meal = eaten(ada, "100 g rice");
        assertThat(only(meal).foodId()).isNotEqualTo(brown.id());

        correct(meal, item("Brown rice", brown.id(), null));

        MealItem next = only(eaten(ada, "200 g rice"));
        assertThat(next.foodId()).isEqualTo(brown.id());
        assertThat(next.parsingNotes()).contains("corrected");
        assertThat(only(eaten(bob, "200 g rice")).foodId()).isNotEqualTo(brown.id());
    }

    @Test
    void correctedStateOfAFoodIsNoOtherState() {
        Food water = FOODS.byName("Water").orElseThrow();
        correct(eaten(ada, "2 eggs, scrambled"), item("Water", water.id(), null));

        assertThat(only(eaten(ada, "2 eggs")).foodId()).isNotEqualTo(water.id());
        assertThat(only(eaten(ada, "2 eggs, fried")).foodId()).isNotEqualTo(water.id());
        assertThat(only(eaten(ada, "2 scrambled eggs")).foodId()).isEqualTo(water.id());
    }

    @Test
    void foodCorrectedByNameAloneWinsNextTime() {
        MealWithItems meal = eaten(ada, "tea and toast");
        MealItem toast = meal.items().get(1);

        correct(
                meal,
                item("Green tea", meal.items().get(0).foodId(), null),
                item(toast.foodName(), toast.foodId(), null));

        Food green = FOODS.byName("Green tea").orElseThrow();
        assertThat(eaten(ada, "tea with an egg").items())
                .extracting(MealItem::foodId)
                .startsWith(green.id());
    }

    @Test
    void foodCorrectedToAnOwnOneWinsUntilThatIsDeleted() {
        UUID usual = only(eaten(ada, "my coffee")).foodId();
        UUID own = meals.ownFoods()
                .add(ada, label("Morning Brew", 90, "mug", null))
                .id();

        correct(eaten(ada, "my coffee"), item("Morning Brew", null, own));
        assertThat(only(eaten(ada, "coffee")).userFoodId()).isEqualTo(own);

        meals.ownFoods().delete(ada, own);
        assertThat(only(eaten(ada, "coffee")).foodId()).isEqualTo(usual);
    }

    @Test
    void correctionMayBeTakenBackByAnother() {
        Food brown = FOODS.byName("Brown rice").orElseThrow();
        MealItem white = only(eaten(ada, "100 g rice"));
        correct(eaten(ada, "100 g rice"), item(brown.name(), brown.id(), null));

        MealWithItems corrected = eaten(ada, "100 g rice");
        MealWithItems edited = correct(corrected, item(white.foodName(), white.foodId(), null));
        assertThat(only(eaten(ada, "100 g rice")).foodId()).isEqualTo(white.foodId());

        correct(edited, item(brown.name(), brown.id(), null));
        assertThat(only(eaten(ada, "100 g rice")).foodId())
                .as("an edited item still knows its words")
                .isEqualTo(brown.id());
    }

    @Test
    void otherAmountsAndUnknownFoodsTeachNothing() {
        MealItem rice = only(eaten(ada, "100 g rice"));

        correct(eaten(ada, "100 g rice"), item(rice.foodName(), rice.foodId(), null));
        correct(eaten(ada, "100 g rice"), item("White rice", null, null));
        correct(eaten(ada, "100 g rice"), item("Grandma's own", null, null));
        correct(eaten(ada, "100 g rice"), item("Grandma's own", UUID.randomUUID(), UUID.randomUUID()));

        MealItem next = only(eaten(ada, "100 g rice"));
        assertThat(next.foodId()).isEqualTo(rice.foodId());
        assertThat(next.parsingNotes()).isNull();
    }

    @Test
    void correctionOfAWordIsNoneOfALongerPhrase() {
        Food white = FOODS.byName("White bread").orElseThrow();
        MealItem rye = only(eaten(ada, "a slice of bread of rye"));
        correct(
                eaten(ada, "bread"),
                item("Egg", FOODS.byName("Egg").orElseThrow().id(), null));
        correct(eaten(ada, "bread"), item(white.name(), white.id(), null));

        assertThat(only(eaten(ada, "a slice of bread of rye")).foodId()).isEqualTo(rye.foodId());
    }

    @Test
    void longTextsOfTaughtWordsCostLittle() {
        meals.ownFoods().add(ada, label("a b c d e f g h ".repeat(12) + "end", 1, "bowl", null));

        assertThat(eaten(ada, "a b c d e f g h ".repeat(60) + "egg").items()).isNotEmpty();
    }

    @Test
    void whereNobodyKnowsWhichItemBecameWhichNothingIsLearnt() {
        Food brown = FOODS.byName("Brown rice").orElseThrow();
        MealWithItems meal = eaten(ada, "100 g rice, 100 g beef, an egg");

        correct(meal, item(brown.name(), brown.id(), null), item("Cake", null, null));

        assertThat(only(eaten(ada, "100 g rice")).foodId())
                .isEqualTo(meal.items().get(0).foodId());
    }

    @Test
    void itemThatSaysWhichItReplacesIsBelieved() {
        Food brown = FOODS.byName("Brown rice").orElseThrow();
        MealWithItems meal = eaten(ada, "100 g rice, 100 g beef, an egg");
        UUID rice = meal.items().get(0).id();

        correct(meal, new NewItem(rice, brown.name(), 100, "g", 112, 2, 23, 1, null, null, brown.id(), null, null));

        assertThat(only(eaten(ada, "100 g rice")).foodId()).isEqualTo(brown.id());
    }

    @Test
    void everyPhraseThatAnItemWasReadFromIsFoundAgain() {
        Food water = FOODS.byName("Water").orElseThrow();
        for (String text : List.of(
                "a slice of bread of rye",
                "2 eggs, scrambled",
                "grilled salmon",
                "salmon, grilled",
                "grilled chicken breast without skin",
                "hot dogs",
                "bananna",
                "peanutbutter",
                "a glass of milk, skimmed",
                "cherries",
                "brown rice cooked",
                "Spaghetti Bolognese",
                "zwei Äpfel",
                "Brötchen mit Käse",
                "Dinkelbrot",
                "dos huevos",
                "pão com manteiga")) {
            MealWithItems meal = eaten(ada, text);
            NewItem[] waters = meal.items().stream()
                    .map(read -> item("Water", water.id(), null))
                    .toArray(NewItem[]::new);
            correct(meal, waters);

            assertThat(eaten(ada, text).items())
                    .as(text)
                    .extracting(MealItem::foodId)
                    .containsOnly(water.id());
        }
    }

    private MealWithItems eaten(UUID user, String text) {
        MealLog log = meals.submit(user, text);
        meals.job(meals.personalAnalyzer()).run(log.id());
        assertThat(meals.statusOf(log.id())).as(text).isEqualTo(MealStatus.COMPLETED);
        return service.get(user, log.id());
    }

    private MealWithItems correct(MealWithItems meal, NewItem... items) {
        return service.replaceItems(ada, meal.log().id(), Arrays.asList(items));
    }

    private static MealItem only(MealWithItems meal) {
        assertThat(meal.items()).hasSize(1);
        return meal.items().get(0);
    }

    private static NewItem item(String name, UUID foodId, UUID ownId) {
        return new NewItem(null, name, 100, "g", 100, 1, 1, 1, null, null, foodId, ownId, null);
    }

    private static FoodLabel label(String name, double kcal, String unit, Double grams) {
        return new FoodLabel(name, null, FoodType.FOOD, nutrients(kcal), 1, unit, grams, List.of());
    }

    private static Nutrients nutrients(double kcal) {
        return new Nutrients(kcal, 10, 20, 5, 1, 2);
    }
}
