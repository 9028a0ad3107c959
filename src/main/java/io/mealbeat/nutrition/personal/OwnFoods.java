package io.mealbeat.nutrition.personal;

import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What users do with foods of their own. A sentence that is read after one of these calls has returned, on whatever node, is read
 * with its outcome. Thread-safe.
 */
@ApplicationScoped
public class OwnFoods {
    private final Database database;
    private final OwnFoodRepository repository;
    private final Teachings teachings;
    private final PersonalConfig config;
    private final Clock clock;

    /** For the CDI proxy. */
    protected OwnFoods() {
        database = null;
        repository = null;
        teachings = null;
        config = null;
        clock = null;
    }

    @Inject
    public OwnFoods(
            Database database, OwnFoodRepository repository, Teachings teachings, PersonalConfig config, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.teachings = teachings;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @throws OwnFoodNameTakenException when the user has another of this name
     * @throws TooManyOwnFoodsException when the user has as many as one may have
     */
    public OwnFood add(UUID userId, FoodLabel label) {
        Instant now = now();
        OwnFood food = new OwnFood(UUID.randomUUID(), userId, label, now, now);
        return database.write(handle -> {
            teachings.changing(userId);
            if (repository.count(userId) >= config.foods()) {
                throw new TooManyOwnFoodsException(config.foods());
            }
            if (!repository.insert(food)) {
                throw new OwnFoodNameTakenException();
            }
            return food;
        });
    }

    /**
     * @throws OwnFoodNameTakenException when the user has another of this name
     * @throws OwnFoodNotFoundException when the user has none of this id
     */
    public OwnFood replace(UUID userId, UUID id, FoodLabel label) {
        return database.write(handle -> {
            teachings.changing(userId);
            OwnFood replaced = new OwnFood(id, userId, label, get(userId, id).createdAt(), now());
            if (!repository.update(replaced)) {
                throw new OwnFoodNameTakenException();
            }
            return replaced;
        });
    }

    /** @throws OwnFoodNotFoundException when the user has none of this id */
    public OwnFood get(UUID userId, UUID id) {
        return repository.find(userId, id).orElseThrow(OwnFoodNotFoundException::new);
    }

    /** @param text what the name holds; empty for all */
    public OwnFoodPage list(UUID userId, String text, int limit, int offset) {
        return repository.page(userId, text, limit, offset);
    }

    /**
     * Meals that were logged with it stay as they are.
     *
     * @throws OwnFoodNotFoundException when the user has none of this id
     */
    public void delete(UUID userId, UUID id) {
        database.write(handle -> {
            teachings.changing(userId);
            if (!repository.delete(userId, id)) {
                throw new OwnFoodNotFoundException();
            }
            teachings.forget(userId, id);
            return null;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
