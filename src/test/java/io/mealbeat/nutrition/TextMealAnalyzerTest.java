package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMealAnalyzerTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static AnalyzedItem only(String text) {
        List<AnalyzedItem> items = ANALYZER.analyze(MealText.of(text)).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<String> suggestions(String text) {
        return catchThrowableOfType(NoFoodFoundException.class, () -> ANALYZER.analyze(MealText.of(text)))
                .suggestions();
    }

    @ParameterizedTest
    @CsvSource({
        "150 g chicken breast, 150, g",
        "0.5 kg rice, 500, g",
        "2 large eggs, 2, large",
        "3 bananas, 3, medium",
        "half a cup of rice, 0.5, cup",
        "12 oz beer, 12, fl oz",
        "6 oz salmon, 6, oz",
        "33 cl beer, 330, ml",
        "2 slices of pizza, 2, slice"
    })
    void quantityAndUnitAreThoseOfTheText(String text, double quantity, String unit) {
        AnalyzedItem item = only(text);
        assertThat(item.quantity()).isEqualTo(quantity);
        assertThat(item.unit()).isEqualTo(unit);
    }

    @Test
    void weighedFoodNeedsNoNoteAndIsTrusted() {
        AnalyzedItem item = only("150 g chicken breast");
        assertThat(item.note()).isNull();
        assertThat(item.confidence()).isGreaterThan(0.9);
        assertThat(item.nutrients().kcal()).isCloseTo(247.5, within(0.1));
    }

    @Test
    void assumedPortionIsSaidAndTrustedLess() {
        AnalyzedItem item = only("apple");
        assertThat(item.note()).isEqualTo("assumed 1 medium (182 g)");
        assertThat(item.confidence()).isBetween(0.5, 0.8);
    }

    @ParameterizedTest
    @CsvSource({
        "2-3 eggs, took the middle of 2 to 3",
        "a few eggs, took \"few\" as 3",
        "bananna, misspelling",
        "999999999999 eggs, limited to 10 kg",
        "one fifty grams rice, did not understand the number",
        "1 500 g rice, read the number as 1500",
        "10 nuggets, took it as Chicken nuggets",
        "rice 200, took 200 as g",
        "fried tilapia 100 g, fat of"
    })
    void whatWasReadIntoTheTextIsNoted(String text, String note) {
        AnalyzedItem item = only(text);
        assertThat(item.note()).contains(note);
        assertThat(item.confidence()).isLessThan(0.9);
    }

    @Test
    void unknownWordsLowerTheConfidence() {
        double clear = ANALYZER.analyze(MealText.of("2 eggs")).confidence();
        double doubtful = ANALYZER.analyze(MealText.of("2 eggs zorbled krunk")).confidence();
        assertThat(doubtful).isLessThan(clear);
    }

    @Test
    void waterCountsAsWaterAndBeveragesAsDrinks() {
        assertThat(only("water 500ml").food().type()).isEqualTo(FoodType.WATER);
        assertThat(only("black coffee").food().type()).isEqualTo(FoodType.WATER);
        assertThat(only("orange juice").food().type()).isEqualTo(FoodType.DRINK);
        assertThat(only("egg").food().type()).isEqualTo(FoodType.FOOD);
    }

    @Test
    void alternativesAreOtherFoodsOfTheSameKind() {
        AnalyzedItem item = only("100 g chicken breast");
        assertThat(item.alternatives())
                .hasSizeBetween(1, 3)
                .noneMatch(other -> other.name().equals("Chicken breast"))
                .allMatch(other -> other.confidence() < item.confidence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea", "a cup of tea with milk", "100 g chicken breast", "pizza", "stir fry"})
    void alternativesShareAWordWithTheFood(String text) {
        AnalyzedItem item = only(text);
        List<String> words = List.of(Tokens.of(item.name()).key().split(" "));
        assertThat(item.alternatives())
                .isNotEmpty()
                .allMatch(other -> List.of(Tokens.of(other.name()).key().split(" ")).stream()
                        .anyMatch(words::contains));
    }

    @Test
    void numberThatWasNotUnderstoodLowersTheConfidence() {
        double clear =
                ANALYZER.analyze(MealText.of("one hundred fifty grams rice")).confidence();
        assertThat(clear).isGreaterThan(0.9);
        assertThat(ANALYZER.analyze(MealText.of("one fifty grams rice")).confidence())
                .isLessThan(0.75);
    }

    @Test
    void onlyLeftOutFoodIsExplained() {
        assertThat(suggestions("0 eggs")).anyMatch(s -> s.contains("left out"));
    }

    @Test
    void totalIsTheSumOfTheItems() {
        MealAnalysis meal = ANALYZER.analyze(MealText.of("100 g white rice and 100 g chicken breast"));
        assertThat(meal.total().kcal()).isCloseTo(295, within(0.01));
        assertThat(meal.total().proteinG()).isCloseTo(33.7, within(0.01));
        assertThat(meal.language()).isEqualTo("en");
    }

    @Test
    void atMostFiftyItemsComeOut() {
        assertThat(ANALYZER.analyze(MealText.of("egg, ".repeat(200))).items()).hasSize(TextMealAnalyzer.MAX_ITEMS);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "asdf qwer",
                "hello world",
                "🍕🍔🥑",
                "150g",
                "你好",
                "no sugar",
                "0 eggs",
                "-2 eggs",
                "0 g rice and no sugar",
                "I had breakfast",
                "   ",
                "-----",
                "!?",
                "1/0"
            })
    void textWithoutFoodIsRefusedWithThreeSuggestions(String text) {
        assertThatExceptionOfType(NoFoodFoundException.class)
                .isThrownBy(() -> ANALYZER.analyze(MealText.of(text)))
                .satisfies(e -> assertThat(e.suggestions())
                        .hasSize(3)
                        .doesNotHaveDuplicates()
                        .allMatch(s -> s.length() > 10));
    }

    @Test
    void suggestionsFitTheText() {
        assertThat(suggestions("asdf qwer")).anyMatch(s -> s.contains("asdf"));
        assertThat(suggestions("150g")).anyMatch(s -> s.startsWith("Name the food"));
        assertThat(suggestions("🍕")).anyMatch(s -> s.startsWith("Describe the meal in words"));
        assertThat(suggestions("米饭")).anyMatch(s -> s.contains("in English"));
        assertThat(suggestions("I skipped the rice")).anyMatch(s -> s.contains("left out"));
    }
}
