package io.mealbeat.meal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mealbeat.meal.MealLogService.MealWithItems;
import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.personal.FoodLabel;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users teach in their own words: names of foods in their language, and servings that only they call so. */
class PersonalWordsTest {
    private static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private MealFixture meals;
    private MealLogService service;

    @BeforeEach
    void open(@TempDir Path dir) {
        Storage storage = Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
        meals = new MealFixture(storage, new MutableClock(Instant.parse("2026-11-22T09:41:08Z")));
        service = meals.service();
    }

    @AfterEach
    void close() {
        meals.close();
    }

    @ParameterizedTest
    @CsvSource({
        "100 g Reis mit Gemüse, Hähnchenbrust, Chicken breast",
        "100 g Reis mit Gemüse, haehnchenbrust, Chicken breast",
        "100 g de arroz con tomate, pechuga de pollo, Chicken breast",
        "100 g de arroz com tomates, Peito de frango, Chicken breast",
        "100 g de arroz con tomate, torta, Cake",
        "100 g rice with a tomato, Hähnchenbrust, Chicken breast",
        "100 g rice with a tomato, Torta, Torta"
    })
    void nameInTheLanguageOfTheMealTeachesAsAnIdDoes(String text, String name, String food) {
        MealWithItems meal = eaten(ada, text);
        MealItem other = meal.items().get(1);

        correct(meal, item(name, null), item(other.foodName(), other.foodId()));

        assertThat(eaten(ada, text).items())
                .extracting(MealItem::foodId)
                .containsExactly(FOODS.byName(food).orElseThrow().id(), other.foodId());
    }

    @Test
    void waterIsWaterInEveryLanguage() {
        MealWithItems meal = eaten(ada, "100 g Reis");

        MealWithItems corrected = correct(meal, item("Leitungswasser", null));

        assertThat(corrected.items()).extracting(MealItem::foodType).containsExactly(FoodType.WATER);
    }

    @ParameterizedTest
    @CsvSource({
        "2 pucks oatmeal deluxe, 500",
        "a puck of oatmeal deluxe, 250",
        "'oatmeal deluxe, 3 pucks', 750",
        "oatmeal deluxe (2 pucks), 500",
        "pucks of oatmeal deluxe, 500",
        "zwei Pucks Oatmeal Deluxe, 500",
        "half a puck of oatmeal deluxe with tea, 125"
    })
    void servingOfOnesOwnMeasuresItsFood(String text, long calories) {
        meals.ownFoods().add(ada, label("Oatmeal Deluxe", "puck"));

        MealItem item = eaten(ada, text).items().get(0);

        assertThat(item.calories()).isEqualTo(calories);
        assertThat(item.unit()).isEqualTo("puck");
    }

    @Test
    void servingOfSeveralWordsIsOneUnit() {
        meals.ownFoods().add(ada, label("Haferbrei von uns", "Dose XL"));

        MealItem item = only(eaten(ada, "2 Dose XL Haferbrei von uns"));

        assertThat(item.calories()).isEqualTo(500);
        assertThat(item.unit()).isEqualTo("dose xl");
    }

    @Test
    void servingOfOnesOwnIsNobodyElses() {
        meals.ownFoods().add(ada, label("Oatmeal Deluxe", "puck"));

        assertThat(eaten(bob, "2 pucks oatmeal").items())
                .extracting(MealItem::unit)
                .doesNotContain("puck");
    }

    @Test
    void servingThatIsAWordOfSentencesLeavesThemReadable() {
        meals.ownFoods().add(ada, label("Oatmeal Deluxe", "with"));
        meals.ownFoods().add(ada, label("Porridge Deluxe", "two"));
        meals.ownFoods().add(ada, label("Semolina Deluxe", "rice"));

        assertThat(eaten(ada, "two eggs with 100 g rice").items())
                .extracting(MealItem::foodName, MealItem::quantity)
                .containsExactly(tuple("Egg", 2.0), tuple("White rice", 100.0));
    }

    /** The bug: a word that comes twice broke every text of the user. */
    @Test
    void servingWithAWordThatComesTwiceIsAUnit() {
        meals.ownFoods().add(ada, label("Creamer of ours", "half and half"));

        assertThat(only(eaten(ada, "100 g rice")).foodName()).isEqualTo("White rice");
    }

    @Test
    void servingThatIsCalledByAnotherFoodLeavesThatFoodReadable() {
        meals.ownFoods().add(ada, label("Jam of Grandma", "slice of bread"));

        assertThat(only(eaten(ada, "2 slices of bread")).foodName()).isEqualTo("Bread");
    }

    @Test
    void foodOfOnesOwnStaysOnesOwnBesideItsSauce() {
        var ravioli = meals.ownFoods().add(ada, label("Grandma's ravioli", "serving"));

        assertThat(eaten(ada, "grandma's ravioli with tomato sauce")
                        .items()
                        .get(0)
                        .userFoodId())
                .isEqualTo(ravioli.id());
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

    private static NewItem item(String name, UUID foodId) {
        return new NewItem(null, name, 100, "g", 100, 1, 1, 1, null, null, foodId, null, null);
    }

    private static FoodLabel label(String name, String unit) {
        Nutrients nutrients = new Nutrients(250, 8, 40, 6, 4, 2);
        return new FoodLabel(name, null, FoodType.FOOD, nutrients, 1, unit, 80.0, List.of());
    }
}
