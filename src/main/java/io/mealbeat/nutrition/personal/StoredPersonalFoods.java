package io.mealbeat.nutrition.personal;

import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodName;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.PersonalNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What users have taught, from the database, with the names of those who were asked for last in memory. What is kept is used only
 * as long as the database has the version that it was read under: one look-up by key for each text, and no node goes on with what
 * another has changed.
 *
 * <p>Versions are random, not counted: what was read in a transaction that was rolled back afterwards has a version that no other
 * change will ever have. Thread-safe.
 */
@ApplicationScoped
public class StoredPersonalFoods implements PersonalFoods {
    private record Known(String version, PersonalNames names) {}

    private final OwnFoodRepository repository;
    private final Teachings teachings;
    private final RecentlyUsed<UUID, Known> recent;

    /** For the CDI proxy. */
    protected StoredPersonalFoods() {
        repository = null;
        teachings = null;
        recent = null;
    }

    @Inject
    public StoredPersonalFoods(OwnFoodRepository repository, Teachings teachings, PersonalConfig config) {
        this.repository = repository;
        this.teachings = teachings;
        recent = new RecentlyUsed<>(config.cached());
    }

    @Override
    public PersonalNames of(UUID userId) {
        Optional<String> version = teachings.version(userId);
        if (version.isEmpty()) {
            return PersonalNames.NONE;
        }
        Optional<Known> known = recent.get(userId).filter(kept -> kept.version().equals(version.get()));
        return known.map(Known::names).orElseGet(() -> read(userId, version.get()));
    }

    /** What is read is as new as the version or newer; if it is newer, the next text finds another version and reads again. */
    private PersonalNames read(UUID userId, String version) {
        List<FoodName> foods = names(repository.all(userId));
        Map<String, UUID> corrections =
                teachings.newest(userId).stream().collect(Collectors.toMap(Correction::phrase, Correction::foodId));
        PersonalNames names = new PersonalNames(foods, corrections);
        recent.put(userId, new Known(version, names), 1 + names.size());
        return names;
    }

    private static List<FoodName> names(List<OwnFood> foods) {
        List<FoodName> names = new ArrayList<>();
        List<FoodName> withBrand = new ArrayList<>();
        for (OwnFood own : foods) {
            Food food = own.food();
            names.add(new FoodName(food.name(), food));
            if (food.brand() != null) {
                withBrand.add(new FoodName(food.brand() + " " + food.name(), food));
            }
        }
        // Behind all names, since the first one counts: another food may be called so.
        names.addAll(withBrand);
        return names;
    }
}
