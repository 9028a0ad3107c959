package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for a volume that are no cup, and words behind a number that nobody understands. */
class UnitWordTest {
    private static final double REVIEW = 0.75;
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static AnalyzedItem only(String text) {
        List<AnalyzedItem> items = ANALYZER.analyze(MealText.of(text)).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1 gallon milk, 3785",
        "half gallon milk, 1892.5",
        "half a gallon of milk, 1892.5",
        "2 gallons of water, 7570",
        "1 growler of beer, 1892",
        "a stein of beer, 1000",
        "1 Maß Bier, 1000",
        "ein Seidel Bier, 300",
        "ein Krügerl Bier, 500",
        "una jarra de cerveza, 500",
        "2 cañas, 400",
        "una caña de cerveza, 200",
        "dos pintas de cerveza, 946",
        "2 chopes, 600"
    })
    void vesselHoldsWhatItUsuallyHolds(String text, double grams) {
        assertThat(only(text).grams()).isEqualTo(grams);
    }

    @ParameterizedTest
    @CsvSource({
        "2 flibs of rice, flibs",
        "3 zorps rice, zorps",
        "1 bucket of chicken, bucket",
        "2 crates of beer, crates",
        "zwei Gluppen Reis, gluppen",
        "dos flurros de leche, flurros"
    })
    void countOfWhatNobodyUnderstandsNeedsReview(String text, String word) {
        assertThat(only(text).note()).contains("did not understand the unit \"" + word + "\"");
        assertThat(only(text).confidence()).isLessThan(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"200 g zorp milk", "2 grandma cookies", "3 pieces of zorp bread", "8 count chicken nuggets"})
    void wordThatCanBeNoUnitCostsNothing(String text) {
        String note = only(text).note();

        assertThat(note == null ? "" : note).doesNotContain("did not understand the unit");
        assertThat(only(text).confidence()).isGreaterThan(REVIEW);
    }
}
