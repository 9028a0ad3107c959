package io.mealbeat.meal.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresMealLogRepositoryTest extends JdbcMealLogRepositoryTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
