package io.mealbeat.meal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which item takes the place of which, where the items of a meal are replaced: the one whose id it gives, else one of the same food,
 * else the one at the same place among the rest. Where the rest of both lists differs in length, nobody can know, and none takes
 * the place of another.
 */
final class Places {
    private final List<MealItem> before;
    private final List<NewItem> given;
    private final Map<NewItem, MealItem> places = new IdentityHashMap<>();

    private Places(List<MealItem> before, List<NewItem> given) {
        this.before = new ArrayList<>(before);
        this.given = new ArrayList<>(given);
    }

    /** By identity: two items of a meal may be equal. */
    static Map<NewItem, MealItem> of(List<MealItem> before, List<NewItem> given) {
        Places found = new Places(before, given);
        found.pair((old, item) -> old.id().equals(item.id()));
        found.pair(Places::isSameFood);
        if (found.before.size() == found.given.size()) {
            found.pair((old, item) -> true);
        }
        return found.places;
    }

    /** Whether the item still is what it was, whatever became of its amount. */
    static boolean isSameFood(MealItem before, NewItem item) {
        boolean sameIds = (item.foodId() == null || item.foodId().equals(before.foodId()))
                && (item.userFoodId() == null || item.userFoodId().equals(before.userFoodId()));
        boolean sameName = before.foodName().equalsIgnoreCase(item.foodName().strip());
        return sameIds && sameName;
    }

    private void pair(BiPredicate<MealItem, NewItem> belong) {
        for (NewItem item : List.copyOf(given)) {
            before.stream().filter(old -> belong.test(old, item)).findFirst().ifPresent(old -> {
                places.put(item, old);
                before.remove(old);
                given.removeIf(one -> one == item);
            });
        }
    }
}
