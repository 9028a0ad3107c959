package io.mealbeat.nutrition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Imported foods in a list. Each {@link #put} is a revision. */
public class ListedImports implements ImportedFoods {
    private final Map<UUID, Food> foods = new LinkedHashMap<>();
    private final List<Named> names = new ArrayList<>();
    private long revision;
    /** How many pages were asked for. */
    int pages;

    public ListedImports put(Food food) {
        foods.put(food.id(), food);
        names.removeIf(named -> named.id().equals(food.id()));
        Mark mark = new Mark(++revision, food.id().toString());
        names.add(new Named(food.id(), food.name(), food.brand(), mark));
        return this;
    }

    public Food put(String name, String brand, double kcal, double serving) {
        Food food = new Food(
                UUID.nameUUIDFromBytes((name + '|' + brand).getBytes(StandardCharsets.UTF_8)),
                name,
                brand,
                FoodType.FOOD,
                new Nutrients(kcal, 5, 20, 5, 1, 1),
                List.of(new Portion("serving", serving)),
                "imported");
        put(food);
        return food;
    }

    @Override
    public List<Food> byIds(Collection<UUID> ids) {
        return ids.stream().filter(foods::containsKey).map(foods::get).toList();
    }

    @Override
    public Optional<Food> byBarcode(Barcode barcode) {
        return Optional.empty();
    }

    @Override
    public int size() {
        return foods.size();
    }

    @Override
    public List<Named> namesAfter(Mark mark, int limit) {
        pages++;
        return names.stream()
                .filter(named -> named.mark().revision() > mark.revision())
                .limit(limit)
                .toList();
    }
}
