package io.mealbeat.nutrition.llm;

import static io.mealbeat.nutrition.llm.LlmFixture.item;
import static io.mealbeat.nutrition.llm.LlmFixture.meal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.TextMealAnalyzer;
import io.mealbeat.platform.Json;
import io.mealbeat.testing.ModelEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model that does not keep the schema to the letter is forgiven, and what becomes of it. */
class AnswerReaderTest {
    private static final String ZORBLAX = meal(item("zorblax", 2, "piece", 100));

    private final LlmFixture llm = new LlmFixture();

    @AfterEach
    void close() {
        llm.close();
    }

    private MealAnalysis answered(String text, String content) {
        llm.endpoint.usually(ModelEndpoint.says(content));
        MealAnalysis analysis = llm.analyzer().analyze(MealText.of(text));
        assertThat(llm.questions).containsOnly(Outcome.OK);
        return analysis;
    }

    private AnalyzedItem zorblax(String good, String other) {
        assertThat(ZORBLAX).contains(good);
        return answered("zorblax", ZORBLAX.replace(good, other)).items().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"items\" | \"comment\":\"hello\",\"items\"",
                "\"name\" | \"brand\":null,\"name\"",
                "\"kcal\" | \"salt_g\":1,\"kcal\"",
                "\"phrase\":\"\", | ''",
                "\"type\":\"food\", | ''",
                "\"type\":\"food\" | \"type\":\"poison\"",
                "\"type\":\"food\" | \"type\":7",
                "\"unit\":\"piece\", | ''",
                "\"piece\" | \"a unit that is much longer than any\"",
                "\"piece\" | null",
                "\"language\":\"en\", | ''",
                "\"en\" | \"English\"",
                "\"en\" | \"<script>\"",
                "\"en\" | null",
                "\"en\" | \"EN_us\"",
                "zorblax | zorblax\\u0000",
                "zorblax | \\u202ezorblax",
                "zorblax | zorblax\\n",
                "piece | pie\\u0007ce",
            })
    void whatChangesNothingIsForgiven(String good, String other) {
        MealAnalysis plain = answered("zorblax", ZORBLAX);

        assertThat(ZORBLAX).contains(good);
        MealAnalysis analysis = answered("zorblax", ZORBLAX.replace(good, other));

        assertThat(analysis.language()).isEqualTo("en");
        assertThat(analysis.items().get(0).name())
                .isEqualTo(plain.items().get(0).name());
        assertThat(analysis.items().get(0).nutrients())
                .isEqualTo(plain.items().get(0).nutrients());
        assertThat(analysis.items().get(0).grams()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"```json\n%s\n```", "```\n%s\n```", "  ```json%s```\n"})
    void aBlockOfMarkdownIsOpened(String block) {
        assertThat(answered("zorblax", block.formatted(ZORBLAX))).isEqualTo(answered("zorblax", ZORBLAX));
    }

    @Test
    void aLanguageThatIsNoneIsFoundInTheText() {
        String content = ZORBLAX.replace("\"en\"", "\"German\"");

        assertThat(answered("zwei Scheiben Brot mit Zorblax", content).language())
                .isEqualTo("de");
        assertThat(answered("17", content).language()).isEqualTo("en");
    }

    @Test
    void fiberAndSugarMayBeMissing() {
        AnalyzedItem item = zorblax(",\"fiber_g\":1,\"sugar_g\":2", "");

        assertThat(item.nutrients().fiberG()).isZero();
        assertThat(item.nutrients().sugarG()).isZero();
        assertThat(item.nutrients().carbsG()).isEqualTo(10);
    }

    @Test
    void moreFiberOrSugarThanCarbohydrateIsAllOfIt() {
        assertThat(zorblax("\"fiber_g\":1,\"sugar_g\":2", "\"fiber_g\":70,\"sugar_g\":1e9")
                        .nutrients())
                .satisfies(n -> assertThat(n.fiberG()).isEqualTo(10))
                .satisfies(n -> assertThat(n.sugarG()).isEqualTo(10));
    }

    /** Of fat alone nothing has more than 905 kcal. */
    @Test
    void moreThanAHundredGramsInAHundredAreScaledDown() {
        AnalyzedItem item = zorblax(
                "\"kcal\":100,\"protein_g\":5,\"carbs_g\":10,\"fat_g\":4",
                "\"kcal\":1e9,\"protein_g\":50,\"carbs_g\":50,\"fat_g\":300");

        assertThat(item.nutrients().proteinG()).isEqualTo(12.5);
        assertThat(item.nutrients().carbsG()).isEqualTo(12.5);
        assertThat(item.nutrients().fatG()).isEqualTo(75);
        assertThat(item.nutrients().kcal()).isLessThanOrEqualTo(905);
    }

    @Test
    void whatHasEnergyIsNoWater() {
        assertThat(zorblax("\"type\":\"food\"", "\"type\":\"water\"").food().type())
                .isEqualTo(FoodType.DRINK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "null"})
    void anAmountOfNothingIsTheUsualPortion(String nothing) {
        Food banana = LlmFixture.FOODS.byName("banana").orElseThrow();
        Portion portion = banana.defaultPortion();
        String content = meal(item("banana", 2, "piece", 100));
        String noWeight = content.replace("\"grams\":100.0", "\"grams\":" + nothing);
        String noQuantity = content.replace("\"quantity\":2.0", "\"quantity\":" + nothing);
        String neither = noWeight.replace("\"quantity\":2.0", "\"quantity\":" + nothing);

        AnalyzedItem usual = answered("banana", neither).items().get(0);
        assertThat(usual.food()).isEqualTo(banana);
        assertThat(usual.quantity()).isEqualTo(1);
        assertThat(usual.unit()).isEqualTo(portion.unit());
        assertThat(usual.grams()).isEqualTo(portion.grams());
        AnalyzedItem weighed = answered("banana", noQuantity).items().get(0);
        assertThat(weighed.quantity()).isEqualTo(100);
        assertThat(weighed.unit()).isEqualTo("g");
        assertThat(weighed.grams()).isEqualTo(100);
        AnalyzedItem counted = answered("banana", noWeight).items().get(0);
        assertThat(counted.quantity()).isEqualTo(2);
        assertThat(counted.grams())
                .isEqualTo(2 * banana.portion("piece").orElse(portion).grams());
    }

    @Test
    void anAmountOfNothingOfAFoodThatNobodyKnowsIsAServing() {
        assertThat(zorblax("\"quantity\":2.0,\"unit\":\"piece\",\"grams\":100.0", "\"quantity\":0")
                        .grams())
                .isEqualTo(100);
        assertThat(zorblax("\"unit\":\"piece\",\"grams\":100.0", "\"unit\":\"oz\"")
                        .grams())
                .isEqualTo(56.7);
    }

    @Test
    void nothingWeighsMoreThanAnythingMay() {
        assertThat(zorblax("\"grams\":100.0", "\"grams\":1e9").grams()).isEqualTo(TextMealAnalyzer.MAX_GRAMS);
        assertThat(zorblax("\"quantity\":2.0", "\"quantity\":1e9").quantity()).isEqualTo(100_000);
    }

    /** An operator who writes an endpoint, or a fake of one, has nothing else to go by. */
    @Test
    void theAnswerInTheReadmeIsRead() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("### A language model as the analyzer"));
        String content = section.substring(section.indexOf("```json"), section.indexOf("```\n\n`name`") + 3);
        String body = section.substring(section.indexOf("{\"choices\""), section.indexOf("`):"));
        String quoted = Json.mapper().writeValueAsString(content);
        llm.endpoint.usually(ModelEndpoint.json(200, body.replace("\"…\"", quoted)));

        MealAnalysis analysis = llm.analyzer().analyze(MealText.of("200 g Banane und eine Schale Zorblax"));

        assertThat(llm.questions).containsExactly(Outcome.OK);
        assertThat(llm.used()).isEqualTo(1_100);
        assertThat(analysis.language()).isEqualTo("de");
        assertThat(analysis.items().get(0).grams()).isEqualTo(200);
        assertThat(analysis.items().get(0).food().isListed()).isTrue();
        assertThat(analysis.items().get(1).phrase()).isEqualTo("zorblax");
    }

    /** The words are a convenience; the food is there without them. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "{}", "\"Grace's secret\"", "\"zor\\nblax\"", "\"zorblax\\u202e\"", "LONG"})
    void aPhraseThatIsNotInTheTextIsNone(String phrase) {
        String other = phrase.replace("LONG", '"' + "zorblax ".repeat(20) + '"');
        String content = ZORBLAX.replace("\"phrase\":\"\"", "\"phrase\":" + other);

        assertThat(answered("zorblax ".repeat(30), content)).isEqualTo(answered("zorblax ".repeat(30), ZORBLAX));
    }
}
