package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dish with a number of what it is made of is one dish of that size. */
class CountedIngredientTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static List<AnalyzedItem> items(String text) {
        return ANALYZER.analyze(MealText.of(text)).items();
    }

    @ParameterizedTest
    @CsvSource({
        "Rührei aus 3 Eiern, Rührei, 183",
        "scrambled eggs from 3 eggs, Scrambled eggs, 183",
        "omelette made with 3 eggs, Omelet, 183",
        "ham and cheese omelet made from 3 eggs, Ham and cheese omelet, 255",
        "omelete de 3 ovos, Omelete, 183",
        "Rührei mit 2 Eiern, Rührei, 122",
        "tortilla francesa con 3 huevos, Tortilla francesa, 183",
        "tortilla de 2 huevos, Tortilla francesa, 122",
        "omelette of 3 egg whites, Egg white omelet, 97.5",
        "juice of 2 oranges, Orange juice, 165.3",
        "zumo de 2 naranjas, Zumo de naranja, 165.3",
        "Saft von 2 Orangen, Orangensaft, 165.3",
        "juice of half a lemon, Lemon juice, 22.7"
    })
    void dishIsAsLargeAsItsIngredientsMakeIt(String text, String name, double grams) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(name);
        assertThat(items(text).get(0).grams()).isCloseTo(grams, within(0.1));
        assertThat(items(text).get(0).note()).contains("made of");
    }

    @ParameterizedTest
    @CsvSource({
        "3 egg omelette, Omelet, 183",
        "3-egg omelette, Omelet, 183",
        "3 egg cheese omelette, Cheese omelet, 225",
        "4 egg white omelet, Egg white omelet, 130"
    })
    void numberInFrontOfTheIngredientIsTheIngredients(String text, String name, double grams) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(name);
        assertThat(items(text).get(0).grams()).isEqualTo(grams);
    }

    @ParameterizedTest
    @CsvSource({
        "200 g Rührei aus 3 Eiern, 200",
        "2 omelettes of 3 eggs, 366",
        "2 omelettes, 244",
        "3 egg omelettes, 366",
        "3 fried eggs, 138"
    })
    void amountOfTheDishItselfCounts(String text, double grams) {
        assertThat(items(text)).extracting(AnalyzedItem::grams).containsExactly(grams);
    }

    @ParameterizedTest
    @CsvSource({
        "'omelette, 3 eggs', 122, 150",
        "omelette plus 3 eggs, 122, 150",
        "1 flour tortilla 2 eggs, 45, 100",
        "fried rice with 2 eggs, 200, 100",
        "chicken 200 g omelette with 3 eggs, 200, 183"
    })
    void numberOfAnotherFoodStaysItsOwn(String text, double dish, double other) {
        assertThat(items(text)).extracting(AnalyzedItem::grams).containsExactly(dish, other);
    }

    @ParameterizedTest
    @CsvSource({
        "uma xícara de café com leite, Café com leite, 240",
        "uma xícara de café, Café, 240",
        "uma chávena de chá, Chá, 240",
        "uma taça de sopa, Sopa, 205.4",
        "un tarro de cerveza, Cerveza, 300",
        "1 xícara de chá de arroz, Arroz, 158",
        "uma xícara de café de açúcar, Açúcar, 200"
    })
    void cupOfCoffeeIsAMeasureOnlyInFrontOfAFood(String text, String name, double grams) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(name);
        assertThat(items(text).get(0).grams()).isCloseTo(grams, within(0.1));
    }
}
