package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs sentences.txt. Grams must be right to 1% or 0.5 g, kcal to 2% or 2 kcal; both are from the food table. */
class SentenceTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    static List<String> sentences() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SentenceTest.class.getResourceAsStream("sentences.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void sentenceGivesFoodsAndGrams(String line) {
        String[] cells = line.split(" \\| ");
        List<String> expected = Arrays.asList(cells[1].split(", "));

        MealAnalysis meal = ANALYZER.analyze(MealText.of(cells[0]));

        assertThat(meal.items()).as(meal.items().toString()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            int space = expected.get(i).lastIndexOf(' ');
            double grams = Double.parseDouble(expected.get(i).substring(space + 1));
            AnalyzedItem item = meal.items().get(i);
            assertThat(item.name()).isEqualTo(expected.get(i).substring(0, space));
            assertThat(item.grams()).as(item.toString()).isCloseTo(grams, within(Math.max(0.5, grams * 0.01)));
        }
        double kcal = Double.parseDouble(cells[2]);
        assertThat(meal.total().kcal()).isCloseTo(kcal, within(Math.max(2, kcal * 0.02)));
    }

    @Test
    void tableOfSentencesIsLargeEnoughToMeanSomething() throws IOException {
        assertThat(sentences()).hasSizeGreaterThanOrEqualTo(130).doesNotHaveDuplicates();
    }
}
