package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands beside a food and belongs to it: its parts, its kind, its maker. */
class CompanionsTest {
    private static final TextMealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latte with oat milk | Oat milk latte",
                "latte, grande, oat milk | Oat milk latte",
                "a sandwich with tuna | Tuna sandwich",
                "pho with beef | Beef pho",
                "a medium shake, vanilla | Vanilla shake"
            })
    void dishIsCalledByThePartBesideIt(String text, String food) {
        assertThat(names(text)).containsExactly(food);
    }

    @Test
    void whatIsInTheDishIsNotCountedBesideIt() {
        assertThat(names("chipotle chicken bowl with white rice and black beans"))
                .containsExactly("Chipotle chicken bowl");
        assertThat(names("burrito bowl: chicken, white rice, guacamole")).containsExactly("Burrito bowl", "Guacamole");
        assertThat(names("a turkey sandwich on rye with lettuce and tomato")).containsExactly("Turkey sandwich");
    }

    @Test
    void bunMakesABurgerOfAPatty() {
        assertThat(names("a cheeseburger on a bun")).containsExactly("Cheeseburger");
        assertThat(names("veggie burger on a bun")).containsExactly("Vegan burger");
    }

    @Test
    void partWithAnAmountOfItsOwnIsCounted() {
        assertThat(names("burrito bowl with 100 g white rice")).containsExactly("Burrito bowl", "White rice");
        assertThat(names("a sandwich with a banana")).containsExactly("Sandwich", "Banana");
        assertThat(names("burrito bowl and white rice")).containsExactly("Burrito bowl", "White rice");
    }

    @Test
    void chipsBesideSalsaAreOfCornInEitherOrder() {
        assertThat(names("chips and salsa")).containsExactly("Tortilla chips", "Salsa");
        assertThat(names("guacamole and chips")).containsExactly("Guacamole", "Tortilla chips");
        assertThat(names("burrito with chips and salsa")).containsExactly("Burrito", "Tortilla chips", "Salsa");
    }

    @Test
    void littleMilkGoesIntoCoffee() {
        assertThat(items("coffee with oat milk"))
                .extracting(AnalyzedItem::grams)
                .containsExactly(240.0, 30.0);
        assertThat(items("coffee with 100 ml oat milk").get(1).grams()).isGreaterThan(99);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fries from Five Guys | Five Guys fries",
                "Five Guys fries | Five Guys fries",
                "mcdonalds: medium fries | McDonald's fries",
                "I went to McDonald's and had fries | McDonald's fries",
                "wendys chocolate croissant | Chocolate croissant",
                "a latte at the office | Latte"
            })
    void foodIsThatOfTheRestaurantWhereTheTableHasIt(String text, String food) {
        assertThat(names(text)).containsExactly(food);
    }

    @Test
    void nameOfARestaurantAloneIsNoFood() {
        assertThat(names("olive garden soup")).containsExactly("Soup");
        assertThat(names("cracker barrel chicken and dumplings")).containsExactly("Chicken and dumplings");
    }

    @Test
    void footlongAndKingSizeAreSizes() {
        assertThat(items("footlong turkey sub").get(0).grams()).isEqualTo(440);
        assertThat(items("a footlong")).extracting(AnalyzedItem::name).containsExactly("Footlong sub");
        assertThat(items("a king size snickers").get(0).grams()).isBetween(90.0, 100.0);
    }

    @ParameterizedTest
    @CsvSource({"aple, Apple", "2 slices of brad, Bread", "chese, Cheese", "a tost, Toast", "milc, Milk"})
    void oneWrongLetterInAShortWordOfAnEverydayFoodIsPutRight(String text, String food) {
        assertThat(items(text)).hasSize(1).first().satisfies(item -> {
            assertThat(item.name()).isEqualTo(food);
            assertThat(item.note()).contains("as a misspelling");
        });
    }

    @Test
    void shortWordsOfEverydayLifeAreNoMisspeltFoods() {
        assertThat(names("a banana on the beach with some mild weather and a bead"))
                .containsExactly("Banana");
        assertThat(names("cake in my core team, on time")).containsExactly("Cake");
    }

    private static List<String> names(String text) {
        return items(text).stream().map(AnalyzedItem::name).toList();
    }

    private static List<AnalyzedItem> items(String text) {
        return ANALYZER.analyze(MealText.of(text)).items();
    }
}
