package io.mealbeat.nutrition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The embedded foods and the imported ones. Names are in the index of the embedded catalog, barcodes in the database alone. */
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
        Optional<Food> food = embedded.byId(id);
        // The index is behind for a moment when another node has imported.
        return food.isPresent() ? food : imported.byId(id);
    }

    @Override
    public Optional<Food> byName(String name) {
        return embedded.byName(name);
    }

    @Override
    public Optional<Food> byNameIn(MealText text, String name) {
        return embedded.byNameIn(text, name);
    }

    @Override
    public Optional<Food> byBarcode(Barcode barcode) {
        return imported.byBarcode(barcode);
    }

    @Override
    public FoodSearch search(String query, int limit) {
        return embedded.search(query, limit);
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
