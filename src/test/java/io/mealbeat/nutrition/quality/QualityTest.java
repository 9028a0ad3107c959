package io.mealbeat.nutrition.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.NoFoodFoundException;
import io.mealbeat.nutrition.quality.LabelledSentence.Eaten;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the analysis of meals has reached once it keeps: the floors are the figures of {@code mvn -Pquality test} less a little, and only rise. */
class QualityTest {
    private static final LabelledSet LABELS = new LabelledSet();
    private static final Judge JUDGE = Judge.ofEmbeddedAnalyzer();

    @Test
    void heldOutSentencesStayAboveTheFloor() {
        Score score = Score.of(JUDGE.judge(LABELS.sentences("en", Split.HELD_OUT)));

        assertThat(score.close()).as("share within 7.5 g").isGreaterThanOrEqualTo(0.84);
        assertThat(score.carbsError()).as("g carbohydrate").isLessThanOrEqualTo(3.7);
        assertThat(score.kcalError()).as("kcal").isLessThanOrEqualTo(31);
        assertThat(score.coverage()).as("share of foods recognised").isGreaterThanOrEqualTo(0.94);
    }

    @Test
    void sentenceWithoutAnswerCountsWithAllOfItsLabel() {
        Judge silent = new Judge(text -> {
            throw new NoFoodFoundException("nothing", List.of());
        });

        Score score = Score.of(silent.judge(List.of(sentence("banana", 100, 22.8))));

        assertThat(score).isEqualTo(new Score(1, 22.8, 0, 89, 0));
    }

    @Test
    void foodIsRecognisedByNameAndEnergyOnce() {
        AnalyzedItem banana = JUDGE.found("a banana").get(0);
        AnalyzedItem bread = JUDGE.found("a slice of banana bread").get(0);
        LabelledSentence two = new LabelledSentence(
                "several",
                "two",
                Stream.of("banana", "banana")
                        .map(name -> new Eaten(LABELS.foods().get(name), 118))
                        .toList(),
                210,
                54);

        assertThat(bread.food().name()).containsIgnoringCase("banana");
        assertThat(new Judgement(two, List.of(bread, bread)).recognised()).isZero();
        assertThat(new Judgement(two, List.of(bread, banana)).recognised()).isOne();
        assertThat(new Judgement(two, List.of(banana, banana)).recognised()).isEqualTo(2);
    }

    @Test
    void wordsOfNamesMeetInTheSingular() {
        assertThat(Words.of("Cherries, ROASTED; purées & potatoes"))
                .isEqualTo(Set.of("cherry", "roasted", "puree", "potato"));
        assertThat(Words.of("Hummus glass 2% peaches")).isEqualTo(Set.of("hummus", "glass", "2%", "peach"));
    }

    @Test
    void tableSaysNothingAboutSingleHeldOutSentences() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new QualityMeasure(JUDGE, new PrintStream(written, true, StandardCharsets.UTF_8), 1).print(500);
        String table = written.toString(StandardCharsets.UTF_8);

        assertThat(table).contains("en, tuning", "en, held-out", "overall", "negation");
        assertThat(LABELS.sentences("en", Split.TUNING)).allMatch(s -> table.contains(": " + s.text() + "\n"));
        assertThat(LABELS.sentences("en", Split.HELD_OUT)).noneMatch(s -> table.contains(": " + s.text() + "\n"));
    }

    private static LabelledSentence sentence(String food, double grams, double carbs) {
        Eaten eaten = new Eaten(LABELS.foods().get(food), grams);
        return new LabelledSentence("single", food, List.of(eaten), 89, carbs);
    }
}
