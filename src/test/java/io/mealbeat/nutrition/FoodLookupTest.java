package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.FoodLookup.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoodLookupTest {
    private static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();
    private static final UUID ADA = new UUID(0, 1);

    private static FoodLookup.OfText german() {
        return new FoodLookup(FOODS, PersonalFoods.NONE).of(MealText.of("Text"), "de");
    }

    private static Optional<String> english(String name, double kcal) {
        return new FoodLookup(FOODS, PersonalFoods.NONE)
                .of(MealText.of("text"), "en")
                .find(new Name("", name, kcal))
                .map(found -> found.food().name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "banana | 89 | Banana",
                "white rice, cooked | 130 | White rice",
                "chicken breast, grilled | 165 | Chicken breast",
                "egg, boiled | 150 | Egg",
                "fried egg | 190 | Fried egg",
                "bread, white | 265 | Bread",
                "potatoes, mashed | 105 | Mashed potatoes",
                "quark, low fat | 65 | Low fat quark",
            })
    void namesAsTablesWriteThemAreFound(String name, double kcal, String food) {
        assertThat(english(name, kcal)).contains(food);
    }

    /** Each begins or ends with a food that the table has; its figures would be those of another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oat milk zorblax",
                "zorblax milk",
                "hazelnut milk latte",
                "lentil soup with sausage",
                "banana bread pudding",
                "egg apple",
                "zorblax stew"
            })
    void aNameWithMoreThanTheFoodIsNoneOfIt(String name) {
        assertThat(english(name, 100)).isEmpty();
    }

    /** The table's white rice is cooked. */
    @Test
    void aFoodWhoseFiguresAreFarFromWhatWasReadIsNotTaken() {
        assertThat(english("rice, white", 130)).contains("White rice");
        assertThat(english("rice, white", 360)).isEmpty();
    }

    /** A text may bring it about that nonsense is read; it still is the food of this name. */
    @Test
    void anExactNameIsTheFoodWhateverItsFiguresAreBelievedToBe() {
        assertThat(english("banana", 900)).contains("Banana");
    }

    @Test
    void theWordsOfTheTextFindWhatTheEnglishNameDoesNot() {
        assertThat(german().find(new Name("Haferflocken", "zorblax", 370)))
                .map(found -> found.food().name())
                .contains("Rolled oats");
        assertThat(german().find(new Name("Zorblax", "zorblax", 370))).isEmpty();
    }

    @Test
    void foodsAreCalledAsTheTextsLanguageCallsThem() {
        Food banana = FOODS.byName("banana").orElseThrow();
        Food bigMac = FOODS.byName("big mac").orElseThrow();
        FoodLookup lookup = new FoodLookup(FOODS, PersonalFoods.NONE);

        assertThat(german().shown(banana, "gelbe banane")).isEqualTo("Banane");
        assertThat(german().shown(bigMac, "bigmäc")).isEqualTo("Bigmäc");
        assertThat(german().shown(bigMac, "")).isEqualTo("Big Mac");
        assertThat(german().shown(new Name("käse-zorblax", "cheese zorblax", 1)))
                .isEqualTo("Käse-zorblax");
        assertThat(lookup.of(MealText.of("text"), "en").shown(banana, "a banana"))
                .isEqualTo("Banana");
        assertThat(lookup.of(MealText.of("texte"), "fr").shown(banana, "banane"))
                .isEqualTo("Banane");
        assertThat(lookup.of(MealText.of("text").in("es-ES"), "en").shown(banana, "banana"))
                .isEqualTo("Plátano");
    }

    @Test
    void whatTheUserHasTaughtWins() {
        Food shake = new Food(
                UUID.randomUUID(),
                "Ada's banana",
                null,
                FoodType.DRINK,
                new Nutrients(55, 5, 5, 1, 0, 2),
                List.of(new Portion("glass", 250)),
                Food.OWN);
        Food apple = FOODS.byName("apple").orElseThrow();
        PersonalNames taught = new PersonalNames(
                List.of(new FoodName("banana", shake)), Map.of(PersonalNames.phrase("my usual"), apple.id()));
        FoodLookup lookup = new FoodLookup(FOODS, user -> user.equals(ADA) ? taught : PersonalNames.NONE);
        FoodLookup.OfText adas = lookup.of(new MealText("text", Optional.of(ADA), Optional.empty()), "de");
        FoodLookup.OfText others =
                lookup.of(new MealText("text", Optional.of(UUID.randomUUID()), Optional.empty()), "de");

        assertThat(adas.find(new Name("Banane", "banana", 89)).orElseThrow().food())
                .isEqualTo(shake);
        assertThat(adas.shown(shake, "Banane")).isEqualTo("Ada's banana");
        assertThat(adas.find(new Name("my usual", "muesli", 370)).orElseThrow())
                .satisfies(found -> assertThat(found.food()).isEqualTo(apple))
                .satisfies(found -> assertThat(found.note()).contains("corrected"));
        assertThat(others.find(new Name("Banane", "banana", 89)).orElseThrow().food())
                .isEqualTo(FOODS.byName("banana").orElseThrow());
        assertThat(others.find(new Name("my usual", "muesli", 370))
                        .orElseThrow()
                        .food())
                .isNotEqualTo(apple);
    }

    /** A correction may name a food that was deleted since. */
    @Test
    void aCorrectionToAFoodThatIsNoMoreIsNone() {
        PersonalNames taught = new PersonalNames(List.of(), Map.of(PersonalNames.phrase("banana"), UUID.randomUUID()));
        FoodLookup lookup = new FoodLookup(FOODS, user -> taught);

        assertThat(lookup.of(new MealText("text", Optional.of(ADA), Optional.empty()), "en")
                        .find(new Name("banana", "banana", 89)))
                .map(found -> found.food().name())
                .contains("Banana");
    }

    /** Somebody has to look at it, since the word that is missing may be what matters. */
    @Test
    void aFoodWithAWordMoreThanTheNameIsDoubted() {
        FoodLookup.OfText text = new FoodLookup(FOODS, PersonalFoods.NONE).of(MealText.of("text"), "en");

        FoodLookup.Found found =
                text.find(new Name("", "wheat english muffin", 220)).orElseThrow();

        assertThat(found.food().name()).isEqualTo("Whole wheat english muffin");
        assertThat(found.confidence()).isLessThan(0.7);
        assertThat(found.note()).contains("took it as");
        assertThat(text.find(new Name("", "sour cream and onion", 150))).isEmpty();
    }
}
