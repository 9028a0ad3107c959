package io.mealbeat.nutrition.personal.jdbc;

import io.mealbeat.nutrition.PersonalNames;
import io.mealbeat.nutrition.personal.OwnFood;
import io.mealbeat.nutrition.personal.OwnFoodPage;
import io.mealbeat.nutrition.personal.OwnFoodRepository;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Own foods in the tables {@code own_foods} and {@code own_servings}. */
@ApplicationScoped
public class JdbcOwnFoodRepository implements OwnFoodRepository {
    private static final String OF_USER = "SELECT * FROM own_foods WHERE user_id = :user";

    private final Database database;

    /** For the CDI proxy. */
    protected JdbcOwnFoodRepository() {
        database = null;
    }

    @Inject
    public JdbcOwnFoodRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(OwnFood food) {
        return database.write(handle -> {
            int rows = OwnFoodRows.bind(
                            handle.createUpdate(
                                    "INSERT INTO own_foods (id, user_id, name, name_key, brand, food_type, kcal,"
                                            + " protein_g, carbs_g, fat_g, fiber_g, sugar_g, serving_size, serving_unit, serving_grams,"
                                            + " created_at, updated_at) VALUES (:id, :user, :name, :key, :brand, :type, :kcal, :protein,"
                                            + " :carbs, :fat, :fiber, :sugar, :size, :unit, :grams, :created, :updated)"
                                            + " ON CONFLICT (user_id, name_key) DO NOTHING"),
                            food,
                            key(food))
                    .execute();
            if (rows == 1) {
                OwnFoodRows.insertServings(handle, food);
            }
            return rows == 1;
        });
    }

    private static String key(OwnFood food) {
        return PersonalNames.phrase(food.label().name());
    }

    @Override
    public boolean update(OwnFood food) {
        return database.write(handle -> {
            if (isTaken(handle, food)) {
                return false;
            }
            OwnFoodRows.bind(
                            handle.createUpdate("UPDATE own_foods SET name = :name, name_key = :key, brand = :brand,"
                                    + " food_type = :type, kcal = :kcal, protein_g = :protein, carbs_g = :carbs, fat_g = :fat,"
                                    + " fiber_g = :fiber, sugar_g = :sugar, serving_size = :size, serving_unit = :unit,"
                                    + " serving_grams = :grams, created_at = :created, updated_at = :updated"
                                    + " WHERE id = :id AND user_id = :user"),
                            food,
                            key(food))
                    .execute();
            handle.createUpdate("DELETE FROM own_servings WHERE food_id = :id")
                    .bind("id", Value.of(food.id()))
                    .execute();
            OwnFoodRows.insertServings(handle, food);
            return true;
        });
    }

    private static boolean isTaken(Handle handle, OwnFood food) {
        return handle.createQuery("SELECT id FROM own_foods WHERE user_id = :user AND name_key = :key AND id <> :id")
                .bind("user", Value.of(food.userId()))
                .bind("key", Value.of(key(food)))
                .bind("id", Value.of(food.id()))
                .mapTo(String.class)
                .findFirst()
                .isPresent();
    }

    @Override
    public boolean delete(UUID userId, UUID id) {
        return database.write(handle -> handle.createUpdate("DELETE FROM own_foods WHERE id = :id AND user_id = :user")
                        .bind("id", Value.of(id))
                        .bind("user", Value.of(userId))
                        .execute()
                > 0);
    }

    @Override
    public Optional<OwnFood> find(UUID userId, UUID id) {
        return database
                .read(handle -> OwnFoodRows.list(
                        handle,
                        userId,
                        handle.createQuery(OF_USER + " AND id = :id")
                                .bind("user", Value.of(userId))
                                .bind("id", Value.of(id))))
                .stream()
                .findFirst();
    }

    @Override
    public List<OwnFood> all(UUID userId) {
        return database.read(handle -> OwnFoodRows.list(
                handle,
                userId,
                handle.createQuery(OF_USER + " ORDER BY created_at, id").bind("user", Value.of(userId))));
    }

    /** A user has some hundreds, so that no index for the words inside of names is wanted. */
    @Override
    public OwnFoodPage page(UUID userId, String text, int limit, int offset) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<OwnFood> found = database
                .read(handle -> OwnFoodRows.list(
                        handle,
                        userId,
                        handle.createQuery(OF_USER + " ORDER BY name_key, id").bind("user", Value.of(userId))))
                .stream()
                .filter(food -> food.label().name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return new OwnFoodPage(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    @Override
    public long count(UUID userId) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM own_foods WHERE user_id = :user")
                .bind("user", Value.of(userId))
                .mapTo(Long.class)
                .one());
    }
}
