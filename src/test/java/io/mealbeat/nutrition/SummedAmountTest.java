package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An amount in several units or numbers is their sum, as long as it is of one food. */
class SummedAmountTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static List<AnalyzedItem> items(String text) {
        return ANALYZER.analyze(MealText.of(text)).items();
    }

    @ParameterizedTest
    @CsvSource({
        "1 lb 8 oz ground beef, 680.4, lb",
        "ground beef 1 lb 8 oz, 680.4, lb",
        "5 lb 2 oz turkey, 2324.7, lb",
        "1 kg 200 g potatoes, 1200, g",
        "1 l 500 ml milk, 1500, ml",
        "1 kg 200 g Kartoffeln, 1200, g",
        "1 Pfund und 200 g Kartoffeln, 700, g",
        "1 kg y 200 g de patatas, 1200, g",
        "1 kg e 200 g de batatas, 1200, g"
    })
    void weightsAndVolumesInFallingUnitsAreOneAmount(String text, double grams, String unit) {
        assertThat(items(text)).hasSize(1);
        assertThat(items(text).get(0).grams()).isCloseTo(grams, within(0.1));
        assertThat(items(text).get(0).unit()).isEqualTo(unit);
        assertThat(items(text).get(0).confidence()).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "1 cup and 2 tablespoons of milk, 274.1",
        "1 cup + 2 tbsp milk, 274.1",
        "1 cup 2 tbsp milk, 274.1",
        "1 cup plus 2 tbsp sugar, 224.7",
        "2 cups plus 1 tablespoon and 1 teaspoon flour, 260.3",
        "1 taza y 2 cucharadas de leche, 274.1",
        "uma xícara mais 2 colheres de sopa de leite, 274.1"
    })
    void cupsAndSpoonsAreOneAmount(String text, double grams) {
        assertThat(items(text)).hasSize(1);
        assertThat(items(text).get(0).grams()).isCloseTo(grams, within(0.1));
        assertThat(items(text).get(0).unit()).isEqualTo("cup");
    }

    @ParameterizedTest
    @CsvSource({"1 cup and 1/3 milk, 325.3", "1 cup and a half of milk, 366", "1 cup and 1/2 tbsp milk, 251.5"})
    void fractionBehindTheUnitIsOfIt(String text, double grams) {
        assertThat(items(text)).hasSize(1);
        assertThat(items(text).get(0).grams()).isCloseTo(grams, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "1 ½ dozen eggs, 900",
        "two and a half dozen eggs, 1500",
        "2 dozen and a half eggs, 1500",
        "a dozen and a half eggs, 900",
        "anderthalb Dutzend Eier, 900",
        "una docena y media de huevos, 900"
    })
    void partsOfADozenCountInDozens(String text, double grams) {
        assertThat(items(text).get(0).grams()).isEqualTo(grams);
    }

    @ParameterizedTest
    @CsvSource({
        "milk 1 cup 2 tbsp honey, 244, 42",
        "milk 1 cup and 2 tbsp honey, 244, 42",
        "rice 1 cup and half an avocado, 158, 75",
        "rice 1 cup and 1/2 avocado, 158, 75",
        "'oatmeal 1 cup, 2 tbsp honey', 234, 42",
        "1 cup milk + 2 tbsp honey, 244, 42"
    })
    void amountsOfTwoFoodsStayTwo(String text, double first, double second) {
        assertThat(items(text)).extracting(AnalyzedItem::grams).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({"1 bottle 500 ml water, 500", "2 cans 330 ml cola, 660", "5 lb 20 oz turkey, 2268"})
    void volumeOfAVesselAndWhatIsNoRestAreNotAdded(String text, double grams) {
        assertThat(items(text)).hasSize(1);
        assertThat(items(text).get(0).grams()).isEqualTo(grams);
    }
}
