package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a dish, or what it is made of, is not counted beside it. */
class DishNamesTest {
    private static final TextMealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static List<String> names(String text) {
        return ANALYZER.analyze(MealText.of(text)).items().stream()
                .map(AnalyzedItem::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            latte with oat milk | Oat milk latte
            latte with skim milk | Skim latte
            cappuccino with nonfat milk | Skim cappuccino
            cappuccino with soy milk | Soy milk cappuccino
            Latte mit Sojamilch | Soy milk latte
            pb&j sandwich | Peanut butter and jelly sandwich
            blt sandwich | BLT
            tuna sandwich on wheat | Tuna sandwich
            turkey sandwich on sourdough | Turkey sandwich
            caesar salad croutons | Caesar salad
            1 pack of ramen noodles | Instant noodles
            sushi california roll | California roll
            salmon nigiri sushi | Salmon nigiri
            dr. pepper | Dr pepper
            m&m | M and Ms
            """)
    void oneDishIsOneFood(String text, String food) {
        assertThat(names(text)).containsExactly(food);
    }

    @Test
    void widerWordInFrontLeavesItsAmountToTheFood() {
        AnalyzedItem item = ANALYZER.analyze(MealText.of("sushi 8 pieces california roll"))
                .items()
                .get(0);

        assertThat(names("sushi 8 pieces california roll")).containsExactly("California roll");
        assertThat(item.quantity()).isEqualTo(8);
    }

    @Test
    void dishWhoseIngredientsAreAllToldIsNotCountedBesideThem() {
        assertThat(names("protein shake: 1 scoop whey, 300 ml almond milk, one banana"))
                .containsExactly("Whey protein", "Almond milk", "Banana");
    }

    @Test
    void colonInFrontOfAnAmountOrOfToppingsHeadsNoIngredients() {
        assertThat(names("rice: 200 g, chicken: 150 g")).containsExactly("White rice", "Chicken");
        assertThat(names("pizza: pepperoni, olives")).contains("Pizza");
        assertThat(names("2 sandwiches: 50 g ham, 20 g cheese")).contains("Sandwich");
    }

    @ParameterizedTest
    @CsvSource({"turky, Turkey", "chese, Cheese", "aples, Apple", "2 aples, Apple", "omlette, Omelet"})
    void shortWordIsRightedByWhatWasWrittenAndByItsStem(String text, String food) {
        MealAnalysis meal = ANALYZER.analyze(MealText.of(text));

        assertThat(meal.items()).extracting(AnalyzedItem::name).containsExactly(food);
        assertThat(meal.items().get(0).confidence()).isLessThan(0.7);
        assertThat(meal.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"200 g vlerk bean, Pinto beans", "250 ml zzyq juice, Pineapple juice"})
    void unknownWordBesideAFoodThatIsNamedInPartAsksForReview(String text, String food) {
        AnalyzedItem item = ANALYZER.analyze(MealText.of(text)).items().get(0);

        assertThat(item.name()).isEqualTo(food);
        assertThat(item.confidence()).isLessThan(0.7);
        assertThat(item.note()).contains("took it as " + food);
    }

    @Test
    void weightInFrontOfAnUnknownWordIsNotGivenUpForACountBehindTheFood() {
        assertThat(ANALYZER.analyze(MealText.of("200 g vlerk bean 1"))
                        .items()
                        .get(0)
                        .grams())
                .isEqualTo(200);
    }

    @Test
    void unknownWordBesideAFoodThatIsNamedInFullLeavesItCertain() {
        AnalyzedItem item =
                ANALYZER.analyze(MealText.of("200 g vlerk banana")).items().get(0);

        assertThat(item.confidence()).isGreaterThan(0.9);
    }
}
