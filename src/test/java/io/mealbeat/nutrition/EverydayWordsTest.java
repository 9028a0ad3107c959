package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People tell where, when and with whom they ate; none of it is food, though many of its words are a letter away from some. */
class EverydayWordsTest {
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(new EmbeddedFoodCatalog());

    private static List<AnalyzedItem> items(String text) {
        return ANALYZER.analyze(MealText.of(text)).items();
    }

    @ParameterizedTest
    @CsvSource({
        "I had a salad on my lunch break, Garden salad",
        "I shared a pizza, Pizza",
        "picked up a sandwich, Sandwich",
        "split a pizza with friends, Pizza",
        "tacos at a friend's house, Taco",
        "a hot dog at the golf club, Hot dog",
        "a burrito at a Mexican place, Burrito",
        "ordered a burger from the diner, Hamburger",
        "a muffin on the train, Muffin",
        "snacked on almonds, Almonds",
        "I speak French and ate a croissant, Croissant",
        "my kids left for school and I had an apple, Apple",
        "'hot chocolate, writing to my sister', Hot chocolate"
    })
    void wordsOfEverydayLifeAreNoFoods(String text, String food) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(food);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lunch break", "a walk on the beach", "think better things", "a writing break at the office"})
    void textOfEverydayWordsAloneHasNoFood(String text) {
        assertThatThrownBy(() -> items(text)).isInstanceOf(NoFoodFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'chicken (6 wings)', 1, Chicken",
        "'toast with peanut butter, no butter', 2, Peanut butter",
        "'coffee with almond milk, no milk', 2, Almond milk"
    })
    void whatDescribesAFoodOrIsLeftOutOfAnotherChangesItToNone(String text, int foods, String last) {
        List<AnalyzedItem> items = items(text);

        assertThat(items).as(items.toString()).hasSize(foods);
        assertThat(items.get(foods - 1).food().name()).containsIgnoringCase(last);
    }

    @Test
    void sharingEndsWithItsSentence() {
        assertThat(items("I shared my thoughts. Ate an apple").get(0).note()).doesNotContain("others");
    }

    @ParameterizedTest
    @CsvSource({
        "a bananna, Banana",
        "chiken, Chicken",
        "100 g brocolli, Broccoli",
        "samon 150 g, Salmon",
        "colliflower, Cauliflower",
        "house salad, Garden salad",
        "split peas, Split peas",
        "banana split, Banana split",
        "french fries, French fries",
        "trail mix, Trail mix"
    })
    void foodsThatLookLikeThemAreUnderstoodStill(String text, String food) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(food);
    }

    @Test
    void guessFromPartOfANameYieldsToANamedFoodInTheSamePhrase() {
        assertThat(items("bolognese pizza")).extracting(AnalyzedItem::name).containsExactly("Pizza");
        assertThat(items("bolognese, salad")).hasSize(2);
        assertThat(items("200 g bolognese with salad")).hasSize(2);
        assertThat(items("bolognese")).hasSize(1);
    }

    @Test
    void guessBehindAPlaceOrTimeIsNoFood() {
        assertThat(items("a cola from the bolognese"))
                .extracting(AnalyzedItem::name)
                .containsExactly("Cola");
        assertThat(items("large fries and a diet coke from mcdonalds"))
                .extracting(AnalyzedItem::name)
                .containsExactly("French fries", "Diet coke");
    }

    @ParameterizedTest
    @CsvSource({
        "2 tacos at Taco Bell, Taco, 2",
        "fries from Five Guys, Five Guys fries, 1",
        "a burger from Burger King, Hamburger, 1",
        "pizza from Pizza Hut, Pizza, 1"
    })
    void nameOfARestaurantIsNeitherFoodNorNumber(String text, String food, double quantity) {
        assertThat(items(text)).hasSize(1).first().satisfies(item -> {
            assertThat(item.name()).isEqualTo(food);
            assertThat(item.quantity()).isEqualTo(quantity);
        });
    }

    @Test
    void foodOfARestaurantIsStillItsOwn() {
        assertThat(items("orange chicken from Panda Express"))
                .extracting(AnalyzedItem::name)
                .containsExactly("Panda Express orange chicken");
    }

    @Test
    void amountOfOthersIsNotTheFoods() {
        assertThat(items("a beer with 3 friends").get(0).quantity()).isEqualTo(1);
    }

    @Test
    void ownPartOfASharedFoodIsWhatCounts() {
        assertThat(items("we shared a pizza and I had two slices").get(0).grams())
                .isEqualTo(214);
        assertThat(items("my wife and I split four pancakes, I had two").get(0).quantity())
                .isEqualTo(2);
    }

    @Test
    void untoldPartOfASharedFoodIsDoubted() {
        AnalyzedItem all = items("we shared a pizza").get(0);

        assertThat(all.note()).contains("others had a part");
        assertThat(all.confidence()).isLessThan(0.6);
    }

    @ParameterizedTest
    @CsvSource({
        "skipped lunch had a banana, Banana",
        "no breakfast today just an apple, Apple",
        "skipped dinner but had soup, Soup",
        "rice but no chicken, White rice"
    })
    void skippedMealLeavesWhatWasEatenInstead(String text, String food) {
        assertThat(items(text)).extracting(AnalyzedItem::name).containsExactly(food);
    }
}
