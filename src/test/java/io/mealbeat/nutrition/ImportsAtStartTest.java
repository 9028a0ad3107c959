package io.mealbeat.nutrition;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was imported before a restart is found by the first who ask after it. Without waiting they were told for a second or two that
 * there is no such food, while the names were still being read.
 */
class ImportsAtStartTest {
    private final EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
    private final ListedImports imports = new ListedImports();
    private final ImportedNames names = new ImportedNames(catalog, imports, 100_000);

    @BeforeEach
    void restart() {
        imports.put("Zorblat quimbix", null, 500, 25);
        catalog.expectImports();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    /** What is asked before the first pass has begun, and answered after it has ended. */
    private <T> T askedBefore(Callable<T> question) throws Exception {
        FutureTask<T> answer = new FutureTask<>(question);
        Thread asking = new Thread(answer, "asking");
        asking.start();
        await().until(() -> asking.getState() == Thread.State.TIMED_WAITING);
        names.follow();
        T found = answer.get(60, SECONDS);
        asking.join();
        return found;
    }

    @Test
    void searchWaitsForTheFirstPass() throws Exception {
        catalog.size();
        assertThat(askedBefore(() -> catalog.search("zorblat", 5)).foods())
                .extracting(Food::name)
                .containsExactly("Zorblat quimbix");
    }

    @Test
    void analysisWaitsForTheFirstPass() throws Exception {
        catalog.size();
        MealAnalyzer analyzer = new TextMealAnalyzer(catalog);
        assertThat(askedBefore(() -> analyzer.analyze(MealText.of("100 g zorblat quimbix")))
                        .items())
                .extracting(AnalyzedItem::name)
                .containsExactly("Zorblat quimbix");
    }

    @Test
    void lookUpForAnotherAnalyzerWaitsForTheFirstPass() throws Exception {
        catalog.size();
        FoodLookup lookup = new FoodLookup(catalog, PersonalFoods.NONE);
        FoodLookup.Name name = new FoodLookup.Name("", "zorblat quimbix", 500);
        assertThat(askedBefore(
                        () -> lookup.of(MealText.of("zorblat quimbix"), "en").find(name)))
                .isPresent();
    }

    @Test
    void nobodyWaitsAfterTheFirstPass() {
        names.follow();
        assertThat(catalog.isExpectingImports()).isFalse();
    }

    @Test
    void nobodyWaitsWhereNoImportsAreExpected() {
        assertThat(new EmbeddedFoodCatalog().isExpectingImports()).isFalse();
    }

    @Test
    void nobodyWaitsForATableThatIsReadForNoImports() {
        boolean[] waiting = {true};
        ImportedFoods none = new ListedImports();
        EmbeddedFoodCatalog other = new EmbeddedFoodCatalog() {
            @Override
            public void attach(FoodSource foods) {
                waiting[0] = isExpectingImports();
            }
        };
        other.expectImports();
        new ImportedNames(other, none, 10).follow();
        assertThat(waiting[0]).isFalse();
    }

    @Test
    void nobodyWaitsForAPassThatHasFailed() {
        ImportedFoods broken = new ListedImports() {
            @Override
            public List<Named> namesAfter(Mark mark, int limit) {
                throw new IllegalStateException("no database");
            }
        };
        assertThatThrownBy(() -> new ImportedNames(catalog, broken, 10).follow())
                .hasMessage("no database");
        assertThat(catalog.isExpectingImports()).isFalse();
    }

    @Test
    void nobodyWaitsForAPassThatIsStopped() {
        names.stop();
        assertThat(catalog.isExpectingImports()).isFalse();
    }

    /** And a thread that the server wants back does not even wait so long. */
    @Test
    void foodsOfTheTableAreFoundAlthoughNoPassEverEnds() {
        assertThat(catalog.search("banana", 1).foods()).extracting(Food::name).containsExactly("Banana");
        Thread.currentThread().interrupt();
        assertThat(catalog.search("banana", 1).foods()).extracting(Food::name).containsExactly("Banana");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(catalog.isExpectingImports()).isTrue();
    }
}
