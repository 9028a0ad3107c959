package io.mealbeat.nutrition.personal;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresPersonalFoodsTest extends StoredPersonalFoodsTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
