package io.mealbeat.nutrition.personal.jdbc;

import io.mealbeat.nutrition.personal.Correction;
import io.mealbeat.nutrition.personal.PersonalConfig;
import io.mealbeat.nutrition.personal.Teachings;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Corrections in the table {@code corrections}, versions in {@code taught}. */
@ApplicationScoped
public class JdbcTeachings implements Teachings {
    /** More than any setting allows; SQLite takes no offset without a limit. */
    private static final long ALL = 1_000_000_000;

    private final Database database;
    private final PersonalConfig config;
    private final Clock clock;

    /** For the CDI proxy. */
    protected JdbcTeachings() {
        database = null;
        config = null;
        clock = null;
    }

    @Inject
    public JdbcTeachings(Database database, PersonalConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Optional<String> version(UUID userId) {
        return database.read(handle -> handle.createQuery("SELECT version FROM taught WHERE user_id = :user")
                .bind("user", Value.of(userId))
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void changing(UUID userId) {
        database.write(handle -> handle.createUpdate("INSERT INTO taught (user_id, version) VALUES (:user, :version)"
                        + " ON CONFLICT (user_id) DO UPDATE SET version = excluded.version")
                .bind("user", Value.of(userId))
                .bind("version", Value.of(UUID.randomUUID()))
                .execute());
    }

    @Override
    public List<Correction> newest(UUID userId) {
        return database.read(handle -> handle.createQuery("SELECT phrase, food_id, corrected_at FROM corrections"
                        + " WHERE user_id = :user ORDER BY corrected_at DESC, phrase DESC LIMIT :most")
                .bind("user", Value.of(userId))
                .bind("most", Value.of(config.corrections()))
                .map((row, context) -> new Correction(
                        row.getString("phrase"),
                        UUID.fromString(row.getString("food_id")),
                        Instant.ofEpochMilli(row.getLong("corrected_at"))))
                .list());
    }

    @Override
    public void unlearn(UUID userId, String phrase) {
        database.write(
                handle -> handle.createUpdate("DELETE FROM corrections WHERE user_id = :user AND phrase = :phrase")
                        .bind("user", Value.of(userId))
                        .bind("phrase", Value.of(phrase))
                        .execute());
    }

    @Override
    public void learn(UUID userId, Map<String, UUID> foods) {
        if (foods.isEmpty() || config.corrections() == 0) {
            return;
        }
        database.write(handle -> {
            changing(userId);
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO corrections (user_id, phrase, food_id, corrected_at) VALUES (:user, :phrase, :food, :now)"
                            + " ON CONFLICT (user_id, phrase) DO UPDATE SET food_id = excluded.food_id,"
                            + " corrected_at = excluded.corrected_at");
            // In one order, whoever writes.
            new TreeMap<>(foods).forEach((phrase, food) -> batch.bind("user", Value.of(userId))
                    .bind("phrase", Value.of(phrase))
                    .bind("food", Value.of(food))
                    .bind("now", Value.of(clock.instant()))
                    .add());
            batch.execute();
            handle.createUpdate(
                            "DELETE FROM corrections WHERE user_id = :user AND phrase IN (SELECT phrase FROM corrections"
                                    + " WHERE user_id = :user ORDER BY corrected_at DESC, phrase DESC LIMIT " + ALL
                                    + " OFFSET :most)")
                    .bind("user", Value.of(userId))
                    .bind("most", Value.of(config.corrections()))
                    .execute();
            return null;
        });
    }

    @Override
    public void forget(UUID userId, UUID foodId) {
        database.write(
                handle -> handle.createUpdate("DELETE FROM corrections WHERE user_id = :user AND food_id = :food")
                        .bind("user", Value.of(userId))
                        .bind("food", Value.of(foodId))
                        .execute());
    }
}
