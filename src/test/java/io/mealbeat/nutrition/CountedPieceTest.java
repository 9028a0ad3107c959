package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bare number counts pieces of what comes by the bag or the portion. */
class CountedPieceTest {
    private static final double REVIEW = 0.75;
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static AnalyzedItem only(String text) {
        List<AnalyzedItem> items = ANALYZER.analyze(MealText.of(text)).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "10 chips, 20",
        "20 potato chips, 40",
        "50 chips, 100",
        "2 chips, 4",
        "10 french fries, 50",
        "12 Pommes, 60",
        "15 patatas fritas, 75",
        "10 batatas fritas, 50",
        "10 nuts, 13",
        "ein paar Nüsse, 3.9",
        "20 raisins, 10",
        "10 popcorn, 3",
        "20 m&ms, 18",
        "5 asparagus, 75",
        "10 baby carrots, 100",
        "5 sardines, 120",
        "10 gnocchi, 50"
    })
    void numberOfSmallThingsCountsPieces(String text, double grams) {
        assertThat(only(text).unit()).isEqualTo("piece");
        assertThat(only(text).grams()).isCloseTo(grams, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"2 french fries, medium, 234", "3 Pommes, medium, 351", "2 popcorn, serving, 56"})
    void fewOfThemMayBePortionsAndNeedReview(String text, String unit, double grams) {
        assertThat(only(text).unit()).isEqualTo(unit);
        assertThat(only(text).grams()).isEqualTo(grams);
        assertThat(only(text).confidence()).isLessThan(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"6 soups, 1458", "4 salads, 600", "15 cornflakes, 420"})
    void manyPortionsOfWhatNobodyHasWeighedByThePieceNeedReview(String text, double grams) {
        assertThat(only(text).grams()).isEqualTo(grams);
        assertThat(only(text).confidence()).isLessThan(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "1 french fries, 117",
        "1 chips, 28",
        "2 rice, 316",
        "2 large fries, 308",
        "5 beers, 1775",
        "3 apples, 546"
    })
    void portionsThatPeopleDoCountStayPortions(String text, double grams) {
        assertThat(only(text).grams()).isEqualTo(grams);
        assertThat(only(text).confidence()).isGreaterThan(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"chips 200, 200", "fries 150, 150", "almonds 100, 100"})
    void hundredsOfPiecesAreGrams(String text, double grams) {
        assertThat(only(text).unit()).isEqualTo("g");
        assertThat(only(text).grams()).isEqualTo(grams);
        assertThat(only(text).confidence()).isLessThan(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"media barra de pan, 125", "una barra de pan, 250", "2 barras de pan, 500"})
    void loafOfSpainIsNoSlice(String text, double grams) {
        assertThat(only(text).grams()).isEqualTo(grams);
    }
}
