package io.mealbeat.meal.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresMealLogListTest extends MealLogListTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
