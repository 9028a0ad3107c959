package io.mealbeat.meal.jdbc;

import io.mealbeat.meal.MealLogRepository;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Meal logs in an empty database, one for each test. */
abstract class OnMealLogs {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.125Z");

    final UUID ada = UUID.randomUUID();
    Storage storage;
    MealLogRepository repository;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        repository = new JdbcMealLogRepository(storage.database());
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        storage.close();
    }
}
