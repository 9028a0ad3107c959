package io.mealbeat.meal;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresPersonalMealsTest extends PersonalMealsTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
