package io.mealbeat.notification.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresOutcomesTest extends JdbcOutcomesTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
