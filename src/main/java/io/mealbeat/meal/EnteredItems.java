package io.mealbeat.meal;

import io.mealbeat.nutrition.Corrections;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodCatalog;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.PersonalNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes items of what people enter, and learns from what they correct. Thread-safe. */
@ApplicationScoped
public class EnteredItems {
    /** The phrase is a key in the database, and no food takes so many words. */
    private static final int LONGEST_LEARNT = 200;

    private final FoodCatalog foods;
    private final PersonalFoods personal;
    private final Corrections corrections;
    private final Clock clock;

    /** For the CDI proxy. */
    protected EnteredItems() {
        foods = null;
        personal = null;
        corrections = null;
        clock = null;
    }

    @Inject
    public EnteredItems(FoodCatalog foods, PersonalFoods personal, Corrections corrections, Clock clock) {
        this.foods = foods;
        this.personal = personal;
        this.corrections = corrections;
        this.clock = clock;
    }

    List<MealItem> items(UUID userId, UUID mealLogId, List<NewItem> given) {
        PersonalNames own = personal.of(userId);
        List<MealItem> items = new ArrayList<>(given.size());
        given.forEach(item -> items.add(item(mealLogId, item, items.size(), null, own)));
        return items;
    }

    /**
     * What takes the place of the items of a log. An item keeps the words that the one before it was read from. Joins the caller's
     * transaction.
     */
    List<MealItem> replacing(MealLog log, List<MealItem> before, List<NewItem> given) {
        PersonalNames own = personal.of(log.userId());
        Map<NewItem, MealItem> places = Places.of(before, given);
        Map<String, UUID> learnt = new HashMap<>();
        List<MealItem> items = new ArrayList<>(given.size());
        for (NewItem item : given) {
            MealItem predecessor = places.get(item);
            String phrase = predecessor == null ? null : predecessor.phrase();
            items.add(item(log.id(), item, items.size(), phrase, own));
            if (phrase != null && phrase.length() <= LONGEST_LEARNT && !Places.isSameFood(predecessor, item)) {
                meant(log, item, predecessor, own)
                        .map(Food::id)
                        .filter(food -> !food.equals(predecessor.foodId()) && !food.equals(predecessor.userFoodId()))
                        .ifPresent(food -> learnt.put(phrase, food));
            }
        }
        corrections.learn(log.userId(), learnt);
        return items;
    }

    /** The food that an item names by id, or by name where the client left the id as it was or out. */
    private Optional<Food> meant(MealLog log, NewItem item, MealItem before, PersonalNames own) {
        return changed(before.userFoodId(), item.userFoodId())
                .flatMap(own::byId)
                .or(() -> changed(before.foodId(), item.foodId()).flatMap(foods::byId))
                .or(() -> own.byName(item.foodName()))
                .or(() -> foods.byNameIn(MealText.of(log.rawInput()), item.foodName()));
    }

    private static Optional<UUID> changed(UUID before, UUID now) {
        return Optional.ofNullable(now).filter(id -> !id.equals(before));
    }

    private MealItem item(UUID mealLogId, NewItem item, int index, String phrase, PersonalNames own) {
        return new MealItem(
                UUID.randomUUID(),
                mealLogId,
                item.foodName(),
                item.quantity(),
                item.unit(),
                Math.round(item.calories()),
                Grams.round(item.proteinG()),
                Grams.round(item.carbsG()),
                Grams.round(item.fatG()),
                Grams.roundOrNull(item.fiberG()),
                Grams.roundOrNull(item.sugarG()),
                foodType(item, own),
                item.foodId(),
                item.userFoodId(),
                null,
                null,
                index,
                phrase,
                now());
    }

    /** Clients add up water from the food type, so a glass of water entered by hand has to count too. */
    private FoodType foodType(NewItem item, PersonalNames own) {
        if (item.foodType() != null) {
            return item.foodType();
        }
        return Optional.ofNullable(item.userFoodId())
                .flatMap(own::byId)
                .or(() -> Optional.ofNullable(item.foodId()).flatMap(foods::byId))
                .or(() -> own.byName(item.foodName()))
                .or(() -> foods.byNameIn(MealText.of(item.foodName()), item.foodName()))
                .map(Food::type)
                .orElse(FoodType.FOOD);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
