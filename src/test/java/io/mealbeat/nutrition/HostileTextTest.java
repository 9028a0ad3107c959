package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, what goes out is finite and bounded, or a {@link NoFoodFoundException}. */
@Tag("faults")
class HostileTextTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());
    private static final String[] PIECES = {
        "egg",
        "rice",
        "1e400",
        "-5",
        "999999999999999999999",
        "½",
        "1/0",
        "0/0",
        "x",
        "×",
        "(",
        ")",
        "g",
        "kg",
        "cup",
        "of",
        "a",
        "half",
        "dozen",
        "and",
        "no",
        "without",
        "free",
        "-",
        "to",
        ".",
        ",",
        "\n",
        "%",
        "large",
        "each",
        "٣",
        "🍕",
        "\ud800",
        "é",
        "fried",
        "or",
        "&",
        "chiken",
        "at",
        "8:30",
        "NaN",
        "Infinity",
        "1,000,000",
        "1.2.3.4",
        "+",
        "200"
    };

    private static void check(String text) {
        try {
            MealAnalysis meal = ANALYZER.analyze(MealText.of(text));
            assertThat(meal.confidence()).isBetween(0.0, 1.0);
            assertThat(meal.items())
                    .hasSizeBetween(1, TextMealAnalyzer.MAX_ITEMS)
                    .allSatisfy(HostileTextTest::check);
        } catch (NoFoodFoundException e) {
            assertThat(e.suggestions()).hasSize(3);
        }
    }

    private static void check(AnalyzedItem item) {
        assertThat(item.grams()).isBetween(0.01, TextMealAnalyzer.MAX_GRAMS);
        assertThat(item.quantity()).isBetween(0.01, 10_000_000.0);
        assertThat(item.confidence()).isBetween(0.0, 1.0);
        assertThat(item.nutrients().kcal()).isBetween(0.0, 100_000.0);
        assertThat(item.unit()).isNotBlank();
        assertThat(item.alternatives()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void randomUnicodeIsSurvived() {
        Random random = new Random(20261123);
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int i = 0; i < length; i++) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x10000) : random.nextInt(0x80)));
            }
            check(text.toString());
        }
    }

    @Test
    void randomOrderOfMeaningfulPiecesIsSurvived() {
        Random random = new Random(42);
        for (int round = 0; round < 5000; round++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(40);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            check(text.toString());
        }
    }

    @Test
    void sameTextGivesTheSameAnalysis() {
        String text = "2-3 eggs, 150g chiken breast rice 200g & coffee w/ milk, no sugar";
        assertThat(new TextMealAnalyzer(new EmbeddedFoodCatalog()).analyze(MealText.of(text)))
                .isEqualTo(ANALYZER.analyze(MealText.of(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 ",
                "a ",
                "egg ",
                "1/2 ",
                "2-",
                "(",
                "egg 1 ",
                "peanut butter and ",
                "no ",
                "xyzzyx ",
                "ﷺ",
                "1,000",
                "\ud83c"
            })
    void longestTextIsReadToItsEnd(String piece) {
        check(piece.repeat(1 + TextMealAnalyzer.MAX_TEXT / piece.length()));
    }
}
