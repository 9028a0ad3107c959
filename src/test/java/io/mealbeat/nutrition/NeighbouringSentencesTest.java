package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that reads one sentence right must leave its neighbours alone: foods that are not of one dish, and words that are no units. */
class NeighbouringSentencesTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static List<AnalyzedItem> items(String text) {
        return ANALYZER.analyze(MealText.of(text)).items();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acai bowl for breakfast, chicken breast and brown rice for lunch | Acai bowl; Chicken breast; Brown rice",
                "2 slices of pizza, 150 g chicken, banana | Pizza; Chicken; Banana",
                "pizza, 100 g ham | Pizza; Ham",
                "milkshake, 1 banana | Milkshake; Banana",
                "burger and fries, no Bud Light | Hamburger; French fries",
                "burger, no coke zero, fries | Hamburger; French fries",
            })
    void foodsBesideADishStayFoods(String text, String names) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(names.split("; "));
    }

    @ParameterizedTest
    @CsvSource({"at the bar I had nachos, Nachos", "at the bar we ate fries, French fries"})
    void barIsNoUnitOfWhatWasEatenThere(String text, String name) {
        assertThat(items(text)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo(name);
            assertThat(item.unit()).isNotEqualTo("bar");
        });
    }

    @Test
    void weightOfEachOfSeveralIsAddedUpFirst() {
        assertThat(items("2 steaks 1 lb 8 oz each")).singleElement().satisfies(item -> assertThat(item.grams())
                .isBetween(1_360.0, 1_362.0));
    }

    @Test
    void numberBehindATimeOfDayIsNotItsOwn() {
        assertThat(items("at 12:30 200 g chicken")).singleElement().satisfies(item -> assertThat(item.grams())
                .isEqualTo(200));
    }

    @Test
    void milkOfSeveralCoffeesIsOfEach() {
        List<AnalyzedItem> items = items("3 coffees with milk");
        double milk = items.stream()
                .filter(item -> item.name().contains("ilk"))
                .mapToDouble(AnalyzedItem::grams)
                .sum();

        assertThat(milk).isGreaterThan(80);
    }

    @Test
    void totalOfASearchDoesNotDependOnItsLimit() {
        FoodCatalog catalog = new EmbeddedFoodCatalog();
        for (String query : List.of("Hähnchen", "Kartoffel", "leche", "chicken", "chiken")) {
            assertThat(catalog.search(query, 1).total())
                    .isEqualTo(catalog.search(query, 500).total())
                    .isEqualTo(catalog.search(query, 500).foods().size());
        }
    }
}
