package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Parallel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text means where no name of the table stands in it as it is, and what a user has taught. */
class FoodMatchingTest {
    private static final UUID USER = UUID.fromString("7b0b6a5e-5f0e-4c55-9a34-0f2d6f1f2a11");

    private final EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();

    @AfterEach
    void close() {
        catalog.close();
    }

    private static Food food(String name, double carbs) {
        return new Food(
                UUID.nameUUIDFromBytes(name.getBytes()),
                name,
                null,
                FoodType.FOOD,
                new Nutrients(200, 10, carbs, 5, 1, 1),
                List.of(new Portion("serving", 80)),
                "test");
    }

    private AnalyzedItem only(String text) {
        return only(new TextMealAnalyzer(catalog), MealText.of(text));
    }

    private static AnalyzedItem only(MealAnalyzer analyzer, MealText text) {
        List<AnalyzedItem> items = analyzer.analyze(text).items();
        assertThat(items).as(items.toString()).hasSize(1);
        return items.get(0);
    }

    private static MealText by(UUID user, String text) {
        return new MealText(text, Optional.of(user), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "grilled breast of chicken 200 g, Chicken breast",
        "200 g breast chicken, Chicken breast",
        "chiken brest 200 g, Chicken breast",
        "2 tbsp peanutbutter, Peanut butter",
        "150 g spagheti bolognaise, Spaghetti bolognese",
        "100 g noodle chicken soup, Chicken noodle soup"
    })
    void foodIsFoundInAnyOrderAndMisspelt(String text, String name) {
        assertThat(only(text).name()).isEqualTo(name);
    }

    @Test
    void guessFromPartOfANameNeedsReview() {
        AnalyzedItem item = only("150 g bolognese");
        assertThat(item.name()).containsIgnoringCase("bolognese");
        assertThat(item.confidence()).isLessThan(0.7);
    }

    @Test
    void alternativesHaveTheScoresOfTheRanking() {
        List<Alternative> others = only("100 g chicken breast").alternatives();
        assertThat(others)
                .hasSize(3)
                .extracting(Alternative::confidence)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(only("100 g rice").alternatives()).isNotEqualTo(others);
    }

    @Test
    void ownFoodIsFoundBeforeTheTableAndForItsUserAlone() {
        Food own = food("Oatmeal", 33);
        PersonalNames names = new PersonalNames(List.of(new FoodName("Oatmeal", own)), Map.of());
        MealAnalyzer analyzer = new TextMealAnalyzer(catalog, user -> user.equals(USER) ? names : PersonalNames.NONE);

        AnalyzedItem item = only(analyzer, by(USER, "2 servings of oatmeal"));
        assertThat(item.food()).isEqualTo(own);
        assertThat(item.grams()).isEqualTo(160);
        assertThat(only(analyzer, by(UUID.randomUUID(), "oatmeal")).food()).isNotEqualTo(own);
        assertThat(only(analyzer, by(USER, "1 serving oatmaal")).food()).isEqualTo(own);
    }

    @Test
    void correctedPhraseWinsNextTime() {
        Food brown = catalog.byName("brown rice").orElseThrow();
        String phrase = PersonalNames.phrase(only("100 g rice").phrase());
        PersonalNames names = new PersonalNames(List.of(), Map.of(phrase, brown.id()));
        MealAnalyzer analyzer = new TextMealAnalyzer(catalog, user -> names);

        AnalyzedItem item = only(analyzer, by(USER, "150 g of rice"));
        assertThat(item.food()).isEqualTo(brown);
        assertThat(item.note()).contains("corrected");
    }

    @ParameterizedTest
    @CsvSource({"brocoli, Broccoli", "choclate, chocolate", "chick, Chicken", "strawb, Strawberries"})
    void searchStandsErrorsAndUnfinishedWords(String query, String name) {
        assertThat(catalog.search(query, 10).foods()).isNotEmpty().first().satisfies(food -> assertThat(food.name())
                .containsIgnoringCase(name));
    }

    /**
     * The index and the other languages are made when they are first needed. Threads that came at the same moment once could have got
     * one that was half made, or have made several.
     */
    @Test
    void threadsThatAllComeFirstGetTheSameAnswer() throws InterruptedException {
        MealText text = MealText.of("grilled breast of chicken 200 g, spagheti bolognaise and a banan");
        MealText german = MealText.of("zwei Scheiben Vollkornbrot mit Käse");
        MealAnalyzer warm = new TextMealAnalyzer(catalog);
        List<MealAnalysis> expected = List.of(warm.analyze(text), warm.analyze(german));

        for (int round = 0; round < 5; round++) {
            try (EmbeddedFoodCatalog cold = new EmbeddedFoodCatalog()) {
                MealAnalyzer analyzer = new TextMealAnalyzer(cold);
                List<Object> answers = Parallel.run(8, () -> List.of(analyzer.analyze(text), analyzer.analyze(german)));
                assertThat(answers).hasSize(8).allMatch(expected::equals);
            }
        }
    }
}
