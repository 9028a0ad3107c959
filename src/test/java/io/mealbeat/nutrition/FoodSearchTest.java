package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoodSearchTest {
    private static final FoodCatalog CATALOG = new EmbeddedFoodCatalog();

    private static List<String> names(String query, int limit) {
        return CATALOG.search(query, limit).foods().stream().map(Food::name).toList();
    }

    @Test
    void exactNameComesFirst() {
        assertThat(names("banana", 5)).first().isEqualTo("Banana");
        assertThat(names("chicken", 5)).first().isEqualTo("Chicken");
        assertThat(names("Apples", 5)).first().isEqualTo("Apple");
    }

    @Test
    void namesThatBeginWithTheQueryComeBeforeThoseThatHaveItLater() {
        List<String> found = names("chick", 300);
        int lastBeginning = found.indexOf("Chicken noodle soup");
        int wordInside = found.indexOf("Ground chicken");
        assertThat(lastBeginning).isBetween(0, wordInside);
    }

    @Test
    void wordsMatchInAnyOrder() {
        assertThat(names("breast chicken", 10)).contains("Chicken breast");
    }

    @Test
    void partOfAWordMatchesLast() {
        List<String> found = names("berries", 100);
        assertThat(found).first().isEqualTo("Mixed berries");
        assertThat(found).contains("Strawberries", "Blueberries");
    }

    @Test
    void synonymFindsItsFood() {
        assertThat(names("aubergine", 5)).first().isEqualTo("Eggplant");
        assertThat(names("coca-cola", 5)).first().isEqualTo("Cola");
    }

    /** The shortest names were first: Chicken 65, Milka and Watermelon, and brown rice behind rice vinegar. */
    @ParameterizedTest
    @CsvSource({
        "chicken, Chicken; Chicken breast; Chicken thigh",
        "beef, Beef; Ground beef; Lean ground beef",
        "milk, Milk; 2% milk; 1% milk; Skim milk",
        "water, Water; Sparkling water",
        "rice, White rice; Cauliflower rice; Brown rice"
    })
    void plainFoodsWithTheWordComeFirst(String query, String expected) {
        assertThat(names(query, 10)).startsWith(expected.split("; "));
    }

    /** "rice" is a synonym. */
    @Test
    void unfinishedWordFindsTheShortestNameFirst() {
        assertThat(names("ric", 5)).first().isEqualTo("White rice");
        assertThat(names("chick", 5)).first().isEqualTo("Chicken");
        assertThat(names("ban", 5)).first().isEqualTo("Banana");
    }

    @Test
    void rawFoodsThatPeopleCookComeLater() {
        List<String> found = names("chicken", 1_000);
        assertThat(found.indexOf("Raw chicken breast")).isGreaterThan(found.indexOf("Ground chicken"));
        assertThat(names("raw chicken breast", 5)).first().isEqualTo("Raw chicken breast");
    }

    @ParameterizedTest
    @CsvSource({"Hähnchen, Chicken", "Wasser, Water", "manzana, Apple", "leche, Milk", "Kartoffel, Potato", "Ei, Egg"})
    void namesOfOtherLanguagesAreFound(String query, String food) {
        assertThat(names(query, 5)).first().isEqualTo(food);
    }

    @Test
    void totalOfSeveralLanguagesCountsEachFoodOnce() {
        FoodSearch search = CATALOG.search("Kartoffel", 1_000);
        assertThat(search.foods()).hasSize(search.total()).doesNotHaveDuplicates();
    }

    @Test
    void totalCountsBeyondTheLimit() {
        FoodSearch search = CATALOG.search("chicken", 3);
        assertThat(search.foods()).hasSize(3);
        assertThat(search.total()).isGreaterThan(20);
        assertThat(CATALOG.search("chicken", 1000).foods())
                .hasSize(search.total())
                .doesNotHaveDuplicates();
        assertThat(CATALOG.search("chicken", 0).foods()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "🍕", "zzzzzz", "'; drop table foods; --", "%", "((("})
    void whatMatchesNothingGivesAnEmptyResult(String query) {
        assertThat(CATALOG.search(query, 10)).isEqualTo(new FoodSearch(List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Greek yogurt", "GREEK YOGHURT", "greek yogurts", " greek  yogurt "})
    void nameIsFoundWhateverItsCasePluralOrSpelling(String name) {
        assertThat(CATALOG.byName(name)).map(Food::name).contains("Greek yogurt");
    }

    @Test
    void everyNameFindsItsOwnFood() {
        for (FoodName name : CATALOG.names()) {
            assertThat(CATALOG.byName(name.text().toUpperCase(Locale.ROOT))).contains(name.food());
        }
    }

    @Test
    void unknownNameAndIdFindNothing() {
        assertThat(CATALOG.byName("plutonium")).isEmpty();
        assertThat(CATALOG.byName("")).isEmpty();
        assertThat(CATALOG.byId(UUID.nameUUIDFromBytes(new byte[0]))).isEmpty();
    }
}
