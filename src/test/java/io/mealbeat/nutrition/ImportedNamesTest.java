package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sentence means once foods have been imported. */
class ImportedNamesTest {
    private final EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
    private final ListedImports imports = new ListedImports();
    private final MealAnalyzer analyzer = new TextMealAnalyzer(catalog);

    @BeforeEach
    void load() {
        imports.put("Bananas, raw", null, 89, 118);
        imports.put("BANANA CHIPS CEREAL", "Crunch Co", 400, 30);
        imports.put("BANANA", "Acme", 90, 50);
        imports.put("BROWN RICE", "Yum Yum", 120, 50);
        imports.put("BROCOLI CHEDDAR BITES", "Acme", 120, 50);
        imports.put("Quimbix, roasted, salted", null, 300, 28);
        for (int i = 0; i < 60; i++) {
            imports.put("CHICKEN BREAST NO " + i, "Acme", 150, 90);
            imports.put("Broccoli, recipe " + i, null, 35, 90);
        }
        follow(100_000);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private ImportedNames follow(int most) {
        ImportedNames names = new ImportedNames(catalog, imports, most);
        names.follow();
        return names;
    }

    private AnalyzedItem only(String text) {
        List<AnalyzedItem> items = analyzer.analyze(MealText.of(text)).items();
        assertThat(items).as(items.toString()).hasSize(1);
        return items.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "a banana, Banana",
        "1 BANANA, Banana",
        "200 g brown rice, Brown rice",
        "grilled breast of chicken 200 g, Chicken breast",
        "chiken brest 200 g, Chicken breast",
        "100 g brocoli, Broccoli"
    })
    void plainFoodsOfTheTableStayWhatTheyAre(String text, String name) {
        assertThat(only(text).food())
                .isEqualTo(new EmbeddedFoodCatalog().byName(name).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            100 g flumph | Flumph, raw | 100
            1 serving of flumph | Flumph, raw | 90
            3 oz boiled flumph | Flumph, boiled, drained | 85
            raw flumph 50 g | Flumph, raw | 50
            100 g glimmer hash | Glimmer hash, home recipe | 100
            100 g brask quagle | Brask (quagle), frozen | 100
            """)
    void foodIsFoundWithoutWhatItsNameSaysBehindTheComma(String text, String name, double grams) {
        loadFlumphs();

        assertThat(only(text).name()).isEqualTo(name);
        assertThat(only(text).grams()).isCloseTo(grams, within(0.5));
    }

    @Test
    void foodThatIsFoundWithoutItsStateIsForReview() {
        loadFlumphs();

        assertThat(only("100 g flumph").confidence()).isLessThan(0.7);
        assertThat(only("100 g flumph").note()).contains("took \"flumph\" as Flumph, raw");
    }

    @Test
    void wordOfAnImportInFrontOfAFoodIsNoFoodOfItsOwn() {
        loadFlumphs();

        assertThat(only("100 g flumph soup").name()).isEqualTo("Soup");
        assertThat(only("100 g flumph soup").grams()).isEqualTo(100);
    }

    private void loadFlumphs() {
        imports.put("Flumph, raw", null, 50, 90);
        imports.put("Flumph, boiled, drained", null, 40, 90);
        imports.put("Flumph, canned, syrup pack", null, 90, 90);
        imports.put("Brask (quagle), frozen", null, 150, 90);
        imports.put("Glimmer hash, home recipe", null, 150, 90);
        follow(100_000);
    }

    @Test
    void commasOfANameAreNoWordsThatATextWouldLack() {
        assertThat(only("50 g salted roasted quimbix").name()).isEqualTo("Quimbix, roasted, salted");
        assertThat(catalog.search("quimbix roasted salted", 1).foods())
                .extracting(Food::name)
                .containsExactly("Quimbix, roasted, salted");
    }

    @Test
    void packagedFoodIsFoundByNameAndBrandWithItsServing() {
        AnalyzedItem item = only("2 servings of banana chips cereal");
        assertThat(item.name()).isEqualTo("BANANA CHIPS CEREAL");
        assertThat(item.grams()).isEqualTo(60);
        assertThat(item.nutrients().kcal()).isEqualTo(240);
        assertThat(item.food().source()).isEqualTo("imported");
        assertThat(only("crunch co banana chips cereal").food()).isEqualTo(item.food());
        assertThat(only("bananna chips ceraal").food()).isEqualTo(item.food());
    }

    /** Packaged foods are called by all words there are; a text has many that are no food. */
    @Test
    void wordOfAnImportedNameIsNoFoodUnlessItIsTheWholeName() {
        imports.put("YUMMY ZORBLAT", "Acme", 500, 25);
        imports.put("QUUXEL", "Acme", 500, 25);
        follow(100_000);

        assertThat(only("a yummy banana").name()).isEqualTo("Banana");
        AnalyzedItem item = only("1 quuxel");
        assertThat(item.name()).isEqualTo("QUUXEL");
        assertThat(item.grams()).isEqualTo(25);
        assertThat(item.confidence()).isLessThan(0.7);
        assertThat(only("yummy zorblat").name()).isEqualTo("YUMMY ZORBLAT");
    }

    @Test
    void alternativesAreFoodsOfTheTable() {
        assertThat(only("100 g chicken breast").alternatives()).hasSize(3).noneMatch(other -> other.name()
                .contains("NO "));
    }

    @Test
    void searchListsTheTableFirst() {
        FoodSearch found = catalog.search("banana", 100);
        assertThat(found.foods()).extracting(Food::name).startsWith("Banana").contains("Bananas, raw", "BANANA");
        assertThat(catalog.search("crunch banana", 5).foods())
                .extracting(Food::name)
                .containsExactly("BANANA CHIPS CEREAL");
    }

    @Test
    void changedFoodIsFoundByItsNewNameAlone() {
        ImportedNames names = follow(100_000);
        Food old = imports.put("Zorblat crisps", "Acme", 500, 25);
        names.follow();
        assertThat(catalog.search("zorblat", 5).foods()).containsExactly(old);

        imports.put(new Food(old.id(), "Quuxel crisps", null, old.type(), old.per100g(), old.portions(), old.source()));
        names.follow();

        assertThat(catalog.search("zorblat crisps", 5).foods())
                .extracting(Food::id)
                .doesNotContain(old.id());
        assertThat(catalog.search("quuxel", 5).foods()).extracting(Food::name).containsExactly("Quuxel crisps");
    }

    @Test
    void noMoreNamesAreIndexedThanTheHeapIsToHold() {
        ImportedNames names = follow(catalog.indexed() + 1);
        imports.put("Zorblat one", null, 500, 25);
        imports.put("Zorblat two", null, 500, 25);
        names.follow();
        int asked = imports.pages;
        names.follow();

        assertThat(catalog.search("zorblat", 5).foods()).extracting(Food::name).containsExactly("Zorblat one");
        assertThat(names.isFull()).isTrue();
        // What was left out is not read again and again.
        assertThat(imports.pages).isEqualTo(asked + 1);
    }

    /** They would be found by their old names only, until the next start. */
    @Test
    void foodsOfAFullIndexAreFoundByTheirNewNames() {
        Food old = imports.put("Zorblat one", null, 500, 25);
        ImportedNames names = follow(catalog.indexed() + 1);
        imports.put("Zorblat two", null, 500, 25);
        imports.put(new Food(old.id(), "Quuxel one", null, old.type(), old.per100g(), old.portions(), old.source()));
        imports.put("Zorblat three", null, 500, 25);
        names.follow();

        assertThat(catalog.search("quuxel", 5).foods()).extracting(Food::id).containsExactly(old.id());
        assertThat(catalog.search("zorblat", 5).foods()).isEmpty();
        assertThat(names.isFull()).isTrue();
    }

    @Test
    void noNamesAreIndexedWhereThereIsRoomForNone() {
        try (EmbeddedFoodCatalog other = new EmbeddedFoodCatalog()) {
            ImportedNames names = new ImportedNames(other, imports, 0);
            names.follow();
            assertThat(other.indexed()).isZero();
            assertThat(names.isFull()).isTrue();
        }
    }

    @Test
    void nothingIsSaidToBeMissingWhereAllNamesJustFit() {
        imports.put("Zorblat one", null, 500, 25);
        ImportedNames names = follow(catalog.indexed() + 1);
        names.follow();
        assertThat(catalog.search("zorblat", 5).foods()).extracting(Food::name).containsExactly("Zorblat one");
        assertThat(names.isFull()).isFalse();
    }

    /** An undeployment closes the catalog without waiting for the pass; that was an error in the log, for nothing that was wrong. */
    @Test
    void passThatIsOvertakenByTheStopEndsQuietly() {
        EmbeddedFoodCatalog closing = new EmbeddedFoodCatalog();
        ImportedNames[] names = new ImportedNames[1];
        ListedImports undeployed = new ListedImports() {
            @Override
            public List<Named> namesAfter(Mark mark, int limit) {
                if (!mark.equals(Mark.START)) {
                    names[0].stop();
                    closing.close();
                    throw new IllegalStateException("the database is closed");
                }
                return super.namesAfter(mark, limit);
            }
        };
        undeployed.put("Zorblat", null, 500, 25);
        names[0] = new ImportedNames(closing, undeployed, 10);

        assertThatCode(names[0]::follow).doesNotThrowAnyException();
        assertThatCode(names[0]::follow).doesNotThrowAnyException();
    }

    @Test
    void closingBeforeTheFirstBatchIsQuietAndNothingIsAddedAfterwards() {
        EmbeddedFoodCatalog unused = new EmbeddedFoodCatalog();
        unused.close();
        EmbeddedFoodCatalog closed = new EmbeddedFoodCatalog();
        closed.size();
        closed.close();
        Food food = imports.put("Zorblat", null, 500, 25);
        ImportedFoods.Mark mark = new ImportedFoods.Mark(1, food.id().toString());

        assertThatCode(() -> closed.index(List.of(new ImportedFoods.Named(food.id(), "Zorblat", null, mark))))
                .doesNotThrowAnyException();
        assertThat(closed.indexed()).isZero();
        assertThatCode(closed::close).doesNotThrowAnyException();
    }

    @Test
    void nothingIsAddedToAnIndexThatWasClosed() {
        Food food = imports.put("Zorblat", null, 500, 25);
        ImportedFoods.Mark mark = new ImportedFoods.Mark(1, food.id().toString());
        catalog.close();

        assertThatCode(() -> catalog.index(List.of(new ImportedFoods.Named(food.id(), "Zorblat", null, mark))))
                .doesNotThrowAnyException();
    }

    @Test
    void nothingIsIndexedAfterTheStop() {
        ImportedNames names = follow(100_000);
        imports.put("Zorblat", null, 500, 25);
        names.stop();
        names.follow();
        assertThat(catalog.search("zorblat", 5).foods()).isEmpty();
    }
}
