package io.mealbeat.nutrition;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The food table that ships inside the application, and the index of its names and of those of imported foods.
 *
 * <p>The table is read once, when the catalog is made, and does not change afterwards. Imported foods may be added in batches
 * at any time: the index keeps their names, and asks whom {@link #attach} has named for the rest.
 */
@ApplicationScoped
@Typed(EmbeddedFoodCatalog.class)
public class EmbeddedFoodCatalog implements FoodCatalog, AutoCloseable {
    private final List<FoodName> names;
    private final int size;
    private final FoodNames english;
    private final Languages languages;

    /** @throws IllegalStateException if the table is missing or has a bad line */
    public EmbeddedFoodCatalog() {
        names = FoodTable.load();
        size = (int) names.stream().map(FoodName::food).distinct().count();
        english = new FoodNames(names, Words.english());
        languages = new Languages(names);
        // The first meal should not wait for it.
        english.searcher();
    }

    /** Where the foods that {@link #index} is told of are kept; asked whenever one of them is found. */
    public void attach(Function<UUID, Optional<Food>> byId) {
        english.attach(byId);
    }

    /**
     * Makes imported foods findable, and replaces those that are known by their id. Batches of some thousands are best, as each
     * costs a refresh of the index.
     *
     * @param batch every name of each food, its own name first
     */
    public void index(Collection<FoodName> batch) {
        english.add(batch);
    }

    /** Imported foods are not found any more. */
    public void forget(Collection<UUID> ids) {
        english.remove(ids);
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
        List<Food> foods =
                found.ids().stream().map(this::byId).flatMap(Optional::stream).toList();
        return new FoodSearch(foods, found.total());
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
        return languages;
    }

    /** Nothing is found afterwards. */
    @Override
    @PreDestroy
    public void close() {
        english.close();
        languages.close();
    }
}
