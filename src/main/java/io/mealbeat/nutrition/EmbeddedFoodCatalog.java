package io.mealbeat.nutrition;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The food table that ships inside the application, and the index of its names and of those of imported foods.
 *
 * <p>The table is read once, when the catalog is made, and does not change afterwards; the index and the other languages are made when
 * they are first needed, since they take longer than all the rest. Imported foods may be added in batches
 * at any time: the index keeps their names, and asks whom {@link #attach} has named for the rest.
 */
@ApplicationScoped
@Typed(EmbeddedFoodCatalog.class)
public class EmbeddedFoodCatalog implements FoodCatalog, AutoCloseable {
    private final List<FoodName> names;
    private final int size;
    private final FoodNames english;
    /** Null until somebody reads a text. */
    private volatile Languages languages;

    // Guarded by this.
    private boolean closed;

    /** @throws IllegalStateException if the table is missing or has a bad line */
    public EmbeddedFoodCatalog() {
        names = FoodTable.load();
        size = (int) names.stream().map(FoodName::food).distinct().count();
        english = new FoodNames(names, Words.english());
    }

    /** Where the foods that {@link #index} is told of are kept; asked whenever one of them is found. */
    public void attach(FoodSource foods) {
        english.attach(foods);
    }

    /**
     * Makes imported foods findable, and replaces those that are known by their id. Batches of some thousands are best, as each
     * costs a refresh of the index. Others go on searching meanwhile.
     */
    public void index(Collection<ImportedFoods.Named> batch) {
        english.add(batch);
    }

    /** How many imported foods are findable by name. */
    public int indexed() {
        return english.added();
    }

    @Override
    public Optional<Food> byId(UUID id) {
        return english.byId(id);
    }

    @Override
    public Optional<Food> byName(String name) {
        return english.exact().find(Tokens.of(name).key());
    }

    @Override
    public FoodSearch search(String query, int limit) {
        FoodSearcher.Found found = english.searcher().search(query == null ? "" : query, limit);
        return new FoodSearch(english.byIds(found.ids()), found.total());
    }

    @Override
    public List<FoodName> names() {
        return names;
    }

    @Override
    public int size() {
        return size;
    }

    FoodNames english() {
        return english;
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
            languages = new Languages(names);
        }
        return languages;
    }

    /** Nothing is found afterwards. */
    @Override
    @PreDestroy
    public synchronized void close() {
        closed = true;
        english.close();
        if (languages != null) {
            languages.close();
        }
    }
}
