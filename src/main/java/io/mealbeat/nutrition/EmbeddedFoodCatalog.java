package io.mealbeat.nutrition;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The food table that ships inside the application, and the index of its names and of those of imported foods.
 *
 * <p>The table, its index and the other languages are each made once, when they are first needed, and do not change afterwards. Imported foods may be added in batches
 * at any time: the index keeps their names, and asks whom {@link #attach} has named for the rest.
 */
@ApplicationScoped
@Typed(EmbeddedFoodCatalog.class)
public class EmbeddedFoodCatalog implements FoodCatalog, AutoCloseable {
    /** What the table says. */
    private record Table(List<FoodName> names, int size, FoodNames english) {
        static Table load() {
            List<FoodName> names = FoodTable.load();
            int size = (int) names.stream().map(FoodName::food).distinct().count();
            return new Table(names, size, new FoodNames(names, Words.english()));
        }
    }

    /** For a person who waits for an answer; also on a slow machine enough for tens of thousands of names. */
    private static final long LONGEST_WAIT_SECONDS = 2;

    /** Null until somebody needs it. Not read by the constructor, which also runs when CDI makes its proxy, while the server starts. */
    private volatile Table table;
    /** Null until somebody reads a text. */
    private volatile Languages languages;
    /** Without it what was imported before a restart would be unknown food to the first who ask. Open where nobody expects imports. */
    private volatile CountDownLatch importsToCome = new CountDownLatch(0);

    // Guarded by this.
    private boolean closed;

    /** Where the foods that {@link #index} is told of are kept; asked whenever one of them is found. */
    public void attach(FoodSource foods) {
        english().attach(foods);
    }

    /**
     * Makes imported foods findable, and replaces those that are known by their id. Batches of some thousands are best, as each
     * costs a refresh of the index. Others go on searching meanwhile.
     */
    public void index(Collection<ImportedFoods.Named> batch) {
        english().add(batch);
    }

    /**
     * Names of imported foods will be indexed: until {@link #importsIndexed} whoever looks for a food by name waits, two seconds at most.
     * To be called once, before anybody looks.
     */
    public void expectImports() {
        importsToCome = new CountDownLatch(1);
    }

    /** The expected names are there, or nobody knows when they will be. */
    public void importsIndexed() {
        importsToCome.countDown();
    }

    boolean isExpectingImports() {
        return importsToCome.getCount() > 0;
    }

    /** Before the first question of a text or a search. A thread that is interrupted goes on at once, and stays interrupted. */
    void awaitImports() {
        if (!isExpectingImports()) {
            return;
        }
        try {
            // Whatever comes of it: foods of the table are found in any case.
            importsToCome.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many imported foods are findable by name. */
    public int indexed() {
        return english().added();
    }

    /** Whether an imported food is findable by a name, if perhaps not by its newest. */
    boolean isIndexed(UUID id) {
        return english().isAdded(id);
    }

    @Override
    public Optional<Food> byId(UUID id) {
        return english().byId(id);
    }

    @Override
    public Optional<Food> byName(String name) {
        return english().exact().find(Tokens.of(name).key());
    }

    @Override
    public Optional<Food> byNameIn(MealText text, String name) {
        for (Language language : languages().of(text)) {
            Optional<Food> food = language.isEnglish() ? byName(name) : language.food(name);
            if (food.isPresent()) {
                return food;
            }
        }
        return byName(name).or(() -> languages().food(name));
    }

    @Override
    public FoodSearch search(String query, int limit) {
        awaitImports();
        FoodSearcher.Found found = found(query == null ? "" : query);
        List<UUID> first = found.ids().stream().limit(Math.max(0, limit)).toList();
        return new FoodSearch(english().byIds(first), found.total());
    }

    private FoodSearcher.Found found(String query) {
        FoodSearcher.Found typed = english().searcher().typed(query);
        FoodSearcher.Found found = typed.exact() > 0 ? typed : languages().typedBefore(typed, query);
        return found.total() > 0 ? found : english().searcher().misspelt(query);
    }

    @Override
    public List<FoodName> names() {
        return table().names();
    }

    @Override
    public int size() {
        return table().size();
    }

    FoodNames english() {
        return table().english();
    }

    /** @throws IllegalStateException if the table is missing or has a bad line, or the catalog is closed */
    private Table table() {
        Table known = table;
        return known == null ? loaded() : known;
    }

    private synchronized Table loaded() {
        if (closed) {
            throw new IllegalStateException("the catalog is closed");
        }
        if (table == null) {
            table = Table.load();
        }
        return table;
    }

    Languages languages() {
        Languages known = languages;
        return known == null ? openedLanguages() : known;
    }

    private synchronized Languages openedLanguages() {
        if (closed) {
            throw new IllegalStateException("the catalog is closed");
        }
        if (languages == null) {
            languages = new Languages(loaded().names());
        }
        return languages;
    }

    /** Nothing is found afterwards. */
    @Override
    @PreDestroy
    public synchronized void close() {
        closed = true;
        if (table != null) {
            table.english().close();
        }
        if (languages != null) {
            languages.close();
        }
    }
}
