package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is taken where the text says that there were several, and what is left of a food without one of its parts. */
class AssumedAmountTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static AnalyzedItem first(String text) {
        List<AnalyzedItem> items = ANALYZER.analyze(MealText.of(text)).items();
        assertThat(items).isNotEmpty();
        return items.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "eggs and toast, 100",
        "cookies, 32",
        "some cookies, 32",
        "pancakes with syrup, 76",
        "tacos, 170",
        "slices of toast, 50",
        "pizza slices, 214",
        "huevos con pan, 100",
        "ovos com pão, 100"
    })
    void severalWithoutANumberAreTwo(String text, double grams) {
        assertThat(first(text).grams()).isEqualTo(grams);
    }

    @ParameterizedTest
    @CsvSource({
        "Eier mit Brot, 100",
        "Eiern, 100",
        "gebratene Eier, 92",
        "Kekse, 32",
        "Keks, 16",
        "Scheiben Toast, 50",
        "Dinkelkekse, 32",
        "Zwiebelringe, 90",
        "Tomaten, 123",
        "Banane, 118",
        "Eis, 66",
        "huevos fritos, 92",
        "galletas y leche, 32",
        "rebanadas de pan, 56",
        "ovos mexidos, 122",
        "biscoitos e leite, 32",
        "fatias de pão, 56"
    })
    void pluralOfAnotherLanguageIsSeveralToo(String text, double grams) {
        assertThat(first(text).grams()).isEqualTo(grams);
    }

    @ParameterizedTest
    @CsvSource({"onion rings, 90", "a side of onion rings, 90", "chicken nuggets, 96", "olives, 20"})
    void severalOfASmallThingAreAServing(String text, double grams) {
        assertThat(first(text).grams()).isEqualTo(grams);
    }

    @ParameterizedTest
    @CsvSource({
        "apples, 182",
        "fries, 117",
        "grapes, 151",
        "burgers, 130",
        "an egg, 50",
        "toast, 25",
        "2 eggs, 100",
        "4 onion rings, 40"
    })
    void largeThingsAndNumbersStayWhatTheyAre(String text, double grams) {
        assertThat(first(text).grams()).isEqualTo(grams);
    }

    @Test
    void assumedNumberIsSaidAndTrustedLess() {
        assertThat(first("cookies").note()).isEqualTo("assumed 2 × medium (16 g)");
        assertThat(first("cookies").confidence()).isLessThan(first("cookie").confidence());
        assertThat(first("slices of toast").note()).contains("took several as 2");
    }

    @ParameterizedTest
    @CsvSource({
        "a cheeseburger without cheese, Hamburger",
        "burger no bun, Beef patty",
        "'burger and fries, no bun', Beef patty",
        "latte no milk, Espresso",
        "hot dog without the bun, Frankfurter",
        "cheese omelet without cheese, Omelet"
    })
    void foodWithoutAPartIsAnotherFood(String text, String rest) {
        assertThat(first(text).name()).isEqualTo(rest);
        assertThat(first(text).note()).contains("took it without");
    }

    @ParameterizedTest
    @CsvSource({
        "pizza without cheese, counted with Cheese",
        "a BLT hold the mayo, counted with Mayonnaise",
        "bean burrito without beans, counted with Pinto beans",
        "egg sandwich without bread, counted with Bread",
        "caesar salad no dressing, counted with Italian dressing"
    })
    void partThatCannotBeTakenAwayNeedsReview(String text, String note) {
        assertThat(first(text).note()).contains(note);
        assertThat(first(text).confidence()).isLessThan(0.6);
        assertThat(ANALYZER.analyze(MealText.of(text)).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "chicken without skin 150g, 150",
        "chicken without skin or bones 150g, 150",
        "chicken without gristle 150 g, 150",
        "bread without crust 2 slices, 56",
        "Hähnchen ohne Haut 150 g, 150",
        "Apfel ohne Schale 150 g, 150",
        "pollo sin piel 150 g, 150",
        "frango sem pele 150g, 150"
    })
    void amountBehindAPartThatIsNoFoodIsTheFoods(String text, double grams) {
        assertThat(first(text).grams()).isEqualTo(grams);
        assertThat(first(text).confidence()).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @CsvSource({"'toast, not 2 eggs', Toast", "chicken without skin 150g rice 200g, Chicken"})
    void amountOfAFoodThatWasLeftOutIsNotTheOneBefores(String text, String food) {
        assertThat(first(text).name()).isEqualTo(food);
        assertThat(first(text).grams()).isNotEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"coffee without milk, Coffee", "toast without butter, Toast", "'burger and fries, no ham', Hamburger"})
    void whatIsNoPartOfAFoodChangesNothing(String text, String food) {
        assertThat(first(text).name()).isEqualTo(food);
        assertThat(first(text).note()).doesNotContain("without", "counted with");
    }
}
