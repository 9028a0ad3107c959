package io.mealbeat.nutrition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The embedded foods, and after them the imported ones. Sentences are read by the embedded names alone. */
@ApplicationScoped
public class CombinedFoodCatalog implements FoodCatalog {
    private final EmbeddedFoodCatalog embedded;
    private final ImportedFoods imported;

    /** For the CDI proxy. */
    protected CombinedFoodCatalog() {
        embedded = null;
        imported = null;
    }

    @Inject
    public CombinedFoodCatalog(EmbeddedFoodCatalog embedded, ImportedFoods imported) {
        this.embedded = embedded;
        this.imported = imported;
    }

    @Override
    public Optional<Food> byId(UUID id) {
        return embedded.byId(id).or(() -> imported.byId(id));
    }

    @Override
    public Optional<Food> byName(String name) {
        return embedded.byName(name);
    }

    @Override
    public Optional<Food> byBarcode(Barcode barcode) {
        return imported.byBarcode(barcode);
    }

    @Override
    public FoodSearch search(String query, int limit) {
        FoodSearch first = embedded.search(query, limit);
        FoodSearch second = imported.search(query, limit - first.foods().size());
        List<Food> foods = new ArrayList<>(first.foods());
        foods.addAll(second.foods());
        return new FoodSearch(foods, first.total() + second.total());
    }

    @Override
    public List<FoodName> names() {
        return embedded.names();
    }

    @Override
    public int size() {
        return embedded.size() + imported.size();
    }
}
