package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs sentences.de.txt, everyday.de.txt and their like, without saying which language they are in. Grams must be right to 1% or 0.5 g. */
class LanguageSentenceTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    static Stream<Arguments> sentences() {
        return Languages.OTHERS.stream().flatMap(code -> Stream.of("sentences", "everyday")
                .flatMap(file -> lines(file, code).stream())
                .map(line -> Arguments.of(code, line)));
    }

    private static List<String> lines(String file, String code) {
        String resource = file + "." + code + ".txt";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LanguageSentenceTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void sentenceGivesItsLanguageFoodsAndGrams(String code, String line) {
        String[] cells = line.split(" \\| ");
        List<String> expected = Arrays.asList(cells[1].split(", "));

        MealAnalysis meal = ANALYZER.analyze(MealText.of(cells[0]));

        assertThat(meal.language()).isEqualTo(code);
        assertThat(meal.items()).as(meal.items().toString()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            int space = expected.get(i).lastIndexOf(' ');
            double grams = Double.parseDouble(expected.get(i).substring(space + 1));
            AnalyzedItem item = meal.items().get(i);
            assertThat(item.name()).isEqualTo(expected.get(i).substring(0, space));
            assertThat(item.grams()).as(item.toString()).isCloseTo(grams, within(Math.max(0.5, grams * 0.01)));
        }
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void accentsAreOptional(String code, String line) {
        String sentence = line.split(" \\| ")[0];
        MealText plain =
                MealText.of(WordForms.fold(sentence).replaceAll(" +", " ")).in(code);

        assertThat(ANALYZER.analyze(plain).items())
                .extracting(AnalyzedItem::grams)
                .isEqualTo(ANALYZER.analyze(MealText.of(sentence).in(code)).items().stream()
                        .map(AnalyzedItem::grams)
                        .toList());
    }

    @Test
    void everyLanguageHasSentencesEnoughToMeanSomething() {
        for (String code : Languages.OTHERS) {
            assertThat(lines("sentences", code)).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
            assertThat(lines("everyday", code)).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        }
    }
}
