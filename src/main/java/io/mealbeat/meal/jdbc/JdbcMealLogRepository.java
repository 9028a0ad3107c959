package io.mealbeat.meal.jdbc;

import io.mealbeat.meal.MealItem;
import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealLogFilter;
import io.mealbeat.meal.MealLogPage;
import io.mealbeat.meal.MealLogRepository;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Meal logs in the tables {@code meal_logs} and {@code meal_items}. */
@ApplicationScoped
public class JdbcMealLogRepository implements MealLogRepository {
    private static final String OUTCOME = "status = :status, total_calories = :calories, total_protein_g = :protein,"
            + " total_carbs_g = :carbs, total_fat_g = :fat, total_fiber_g = :fiber, total_sugar_g = :sugar,"
            + " processing_started_at = :started, processing_completed_at = :completed, error_message = :error,"
            + " updated_at = :updated";

    private final Database database;

    /** For the CDI proxy. */
    protected JdbcMealLogRepository() {
        database = null;
    }

    @Inject
    public JdbcMealLogRepository(Database database) {
        this.database = database;
    }

    @Override
    public void insert(MealLog log, List<MealItem> items) {
        database.write(handle -> {
            MealLogRows.bind(
                            handle.createUpdate(
                                    "INSERT INTO meal_logs (id, user_id, raw_input, meal_type, status, logged_at,"
                                            + " notes, total_calories, total_protein_g, total_carbs_g, total_fat_g, total_fiber_g,"
                                            + " total_sugar_g, processing_started_at, processing_completed_at, error_message,"
                                            + " created_at, updated_at) VALUES (:id, :user, :raw, :type, :status, :logged, :notes,"
                                            + " :calories, :protein, :carbs, :fat, :fiber, :sugar, :started, :completed, :error,"
                                            + " :created, :updated)"),
                            log)
                    .execute();
            insertItems(handle, items);
            return null;
        });
    }

    private static void insertItems(Handle handle, List<MealItem> items) {
        if (items.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO meal_items (id, meal_log_id, order_index, food_name, quantity,"
                        + " unit, calories, protein_g, carbs_g, fat_g, fiber_g, sugar_g, food_type, food_id, user_food_id,"
                        + " confidence_score, parsing_notes, phrase, created_at) VALUES (:id, :log, :index, :name, :quantity, :unit,"
                        + " :calories, :protein, :carbs, :fat, :fiber, :sugar, :type, :food, :userFood, :confidence, :notes,"
                        + " :phrase, :created)");
        items.forEach(item -> MealItemRows.bind(batch, item).add());
        batch.execute();
    }

    @Override
    public Optional<MealLog> find(UUID id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM meal_logs WHERE id = :id")
                .bind("id", Value.of(id))
                .map(new MealLogRows())
                .findOne());
    }

    @Override
    public List<MealItem> itemsOf(UUID mealLogId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM meal_items WHERE meal_log_id = :log ORDER BY order_index")
                        .bind("log", Value.of(mealLogId))
                        .map(new MealItemRows())
                        .list());
    }

    @Override
    public MealLogPage list(UUID userId, MealLogFilter filter) {
        String where = " FROM meal_logs WHERE user_id = :user"
                + (filter.status() == null ? "" : " AND status = :status")
                + (filter.mealType() == null ? "" : " AND meal_type = :type")
                + (filter.from() == null ? "" : " AND logged_at >= :from")
                + (filter.to() == null ? "" : " AND logged_at < :to");
        return database.read(handle -> {
            List<MealLog> logs = bind(
                            handle.createQuery(
                                    "SELECT *" + where + " ORDER BY logged_at DESC, id LIMIT :limit OFFSET :offset"),
                            userId,
                            filter)
                    .bind("limit", Value.of(filter.limit()))
                    .bind("offset", Value.of(filter.offset()))
                    .map(new MealLogRows())
                    .list();
            long total = bind(handle.createQuery("SELECT COUNT(*)" + where), userId, filter)
                    .mapTo(Long.class)
                    .one();
            return new MealLogPage(logs, total);
        });
    }

    private static Query bind(Query query, UUID userId, MealLogFilter filter) {
        query.bind("user", Value.of(userId));
        if (filter.status() != null) {
            query.bind("status", Value.of(filter.status().wireName()));
        }
        if (filter.mealType() != null) {
            query.bind("type", Value.of(filter.mealType().wireName()));
        }
        if (filter.from() != null) {
            query.bind("from", Value.of(filter.from()));
        }
        if (filter.to() != null) {
            query.bind("to", Value.of(filter.to()));
        }
        return query;
    }

    @Override
    public boolean end(MealLog ended, List<MealItem> items) {
        return database.write(handle -> {
            int rows = MealLogRows.bind(
                            handle.createUpdate(
                                    "UPDATE meal_logs SET " + OUTCOME + " WHERE id = :id AND status = 'processing'"),
                            ended)
                    .execute();
            return switch (rows) {
                case 0 -> false; // ended already, or deleted
                case 1 -> {
                    insertItems(handle, items);
                    yield true;
                }
                default -> throw new IllegalStateException(rows + " meal logs have the id " + ended.id());
            };
        });
    }

    @Override
    public boolean replaceItems(MealLog edited, List<MealItem> items) {
        return database.write(handle -> {
            int rows = MealLogRows.bind(
                            handle.createUpdate("UPDATE meal_logs SET " + OUTCOME
                                    + " WHERE id = :id AND status IN ('manual', 'completed')"),
                            edited)
                    .execute();
            return switch (rows) {
                case 0 -> false; // processing, failed, or deleted
                case 1 -> {
                    handle.createUpdate("DELETE FROM meal_items WHERE meal_log_id = :id")
                            .bind("id", Value.of(edited.id()))
                            .execute();
                    insertItems(handle, items);
                    yield true;
                }
                default -> throw new IllegalStateException(rows + " meal logs have the id " + edited.id());
            };
        });
    }

    @Override
    public boolean delete(UUID id) {
        return database.write(handle -> handle.createUpdate("DELETE FROM meal_logs WHERE id = :id")
                        .bind("id", Value.of(id))
                        .execute()
                > 0);
    }
}
