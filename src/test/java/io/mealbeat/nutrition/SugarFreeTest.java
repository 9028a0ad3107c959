package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to have no sugar, in whatever order, is not counted with it. */
class SugarFreeTest {
    /** Below it a person is asked to look. */
    private static final double REVIEW = 0.7;

    private static final TextMealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static AnalyzedItem only(String text) {
        MealAnalysis meal = ANALYZER.analyze(MealText.of(text));
        assertThat(meal.items()).as(meal.items().toString()).hasSize(1);
        return meal.items().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coke no sugar",
                "no sugar coke",
                "coke without sugar",
                "coke, no sugar",
                "sugarfree coke",
                "sugar-free coke",
                "cola sugar free",
                "coke light",
                "zero coke",
                "zero sugar pepsi",
                "pepsi zero sugar",
                "pepsi light",
                "coca cola zero sugar",
                "cherry coke zero",
                "red bull zero",
                "monster energy zero sugar",
                "zero calorie coke",
                "tonic water light",
                "fanta light",
                "fanta sin azúcar",
                "coca-cola sem açúcar",
                "pepsi zero açúcar",
                "cola ohne Zucker",
                "zuckerfreie Cola",
                "Cola light 0,5 l"
            })
    void sugarFreeWordFindsSugarFreeDrink(String text) {
        AnalyzedItem item = only(text);

        assertThat(item.food().type()).as(item.toString()).isEqualTo(FoodType.WATER);
        assertThat(item.nutrients().sugarG()).isZero();
    }

    @Test
    void sizeOfSugarFreeDrinkIsKept() {
        assertThat(only("Cola light 0,5 l").grams()).isEqualTo(500);
        assertThat(only("500 ml sugar free coke").grams()).isEqualTo(500);
    }

    @Test
    void sugarFreeKindOfAWiderFoodIsTaken() {
        AnalyzedItem item = only("100 g dark chocolate sugar free");

        assertThat(item.name()).isEqualTo("Sugar free chocolate");
        assertThat(item.note()).contains("took it as Sugar free chocolate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100g sugar free gummy bears",
                "100 g gummy bears, sugar free",
                "no sugar added ice cream 100g",
                "100 g ice cream without sugar",
                "250 ml light orange juice",
                "250 ml low sugar orange juice",
                "50 g reduced sugar granola",
                "250 ml hot chocolate sugar free"
            })
    void foodWithoutSugarFreeKindIsForReview(String text) {
        AnalyzedItem item = only(text);

        assertThat(item.confidence()).as(item.toString()).isLessThan(REVIEW);
        assertThat(item.note()).contains("counted with its sugar");
    }

    @ParameterizedTest
    @CsvSource({
        "200 ml coffee no sugar, Coffee",
        "200 ml no sugar coffee, Coffee",
        "100 g yogurt without sugar, Plain yogurt",
        "150 g strawberries without sugar, Strawberries",
        "200 ml latte no sugar, Latte",
        "a light beer 330 ml, Light beer"
    })
    void whatHasNoneStaysAsSureAsItIs(String text, String food) {
        AnalyzedItem item = only(text);

        assertThat(item.name()).isEqualTo(food);
        assertThat(item.confidence()).as(item.toString()).isGreaterThan(0.85);
    }

    @Test
    void sugarThatTheTeaWasWithoutIsNotTakenFromTheBananaBeforeIt() {
        MealAnalysis meal = ANALYZER.analyze(MealText.of("100 g banana, 200 ml tea, no sugar"));

        assertThat(meal.items())
                .allSatisfy(item -> assertThat(item.confidence()).isGreaterThan(0.85));
    }

    @Test
    void whatWasLeftOutPartsNoDrinkFromItsMilk() {
        assertThat(ANALYZER.analyze(MealText.of("tea without sugar with milk")).items())
                .extracting(AnalyzedItem::grams)
                .containsExactly(240.0, 30.0);
    }

    @Test
    void correctionOfASugarFreeDrinkIsKept() {
        EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
        Food meant = catalog.byName("red bull sugarfree").orElseThrow();
        String phrase = only("coke light").phrase();
        PersonalNames names = new PersonalNames(List.of(), Map.of(phrase, meant.id()));
        TextMealAnalyzer taught = new TextMealAnalyzer(catalog, user -> names);

        MealText text = new MealText("coke light", Optional.of(UUID.randomUUID()), Optional.empty());
        assertThat(taught.analyze(text).items()).extracting(AnalyzedItem::food).containsExactly(meant);
    }

    @Test
    void zeroInFrontOfMilkStillLeavesItOut() {
        assertThat(only("coffee, zero milk").name()).isEqualTo("Coffee");
    }

    @Test
    void partThatIsLeftOutInFrontOfADishChangesIt() {
        assertThat(only("no bun cheeseburger").name()).isEqualTo("Bunless cheeseburger");
    }
}
