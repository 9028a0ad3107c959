package io.mealbeat.nutrition.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mealbeat.nutrition.quality.LabelledSentence.Eaten;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The labels themselves: enough of them, of every kind, apart from each other, and right in their sums. */
class LabelsTest {
    private static final Set<String> KINDS = Set.of(
            "single",
            "odd-unit",
            "branded-drink",
            "dish",
            "several",
            "word-order",
            "typo",
            "number",
            "negation",
            "size",
            "state",
            "restaurant",
            "metric",
            "us");

    private final LabelledSet labels = new LabelledSet();

    @ParameterizedTest
    @EnumSource(Split.class)
    void everyKindHasAtLeastFifteenEnglishSentencesInEachSplit(Split split) {
        List<LabelledSentence> sentences = labels.sentences("en", split);

        assertThat(sentences).hasSizeGreaterThanOrEqualTo(220);
        assertThat(sentences.stream().collect(Collectors.groupingBy(LabelledSentence::kind, Collectors.counting())))
                .containsOnlyKeys(KINDS)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(15));
    }

    @Test
    void noSentenceIsInTwoPlaces() {
        List<String> texts = all().stream()
                .map(sentence -> sentence.text()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .trim())
                .toList();

        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void sumsAreThoseOfTheFoods() {
        for (LabelledSentence sentence : all()) {
            double kcal = 0;
            double carbs = 0;
            for (Eaten eaten : sentence.foods()) {
                kcal += eaten.food().kcal() * eaten.grams() / 100;
                carbs += eaten.food().carbsG() * eaten.grams() / 100;
            }
            assertThat(sentence.kcal()).as(sentence.text()).isCloseTo(kcal, within(0.51));
            assertThat(sentence.carbsG()).as(sentence.text()).isCloseTo(carbs, within(0.051));
            assertThat(sentence.foods())
                    .as(sentence.text())
                    .allMatch(eaten -> eaten.grams() > 0 && eaten.grams() <= 2000);
        }
    }

    @Test
    void everyReferenceFoodIsPossibleNamesItsSourceAndIsUsed() {
        Set<String> used = all().stream()
                .flatMap(sentence -> sentence.foods().stream())
                .map(eaten -> eaten.food().name())
                .collect(Collectors.toSet());

        assertThat(labels.foods().keySet()).containsExactlyInAnyOrderElementsOf(used);
        assertThat(labels.foods().values()).allSatisfy(food -> {
            assertThat(food.source()).as(food.name()).matches("(SR|FNDDS|label): \\S.+");
            assertThat(food.carbsG()).as(food.name()).isBetween(0.0, 100.0);
            // Fibre gives less than 4 kcal a gram, so carbohydrate may exceed the energy by a little.
            assertThat(food.kcal()).as(food.name()).isBetween(3.5 * food.carbsG() - 20, 905.0);
        });
    }

    private List<LabelledSentence> all() {
        List<LabelledSentence> all = new ArrayList<>();
        for (String language : LabelledSet.LANGUAGES) {
            for (Split split : Split.values()) {
                all.addAll(labels.sentences(language, split));
            }
        }
        return all;
    }
}
