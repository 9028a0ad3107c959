package io.mealbeat.notification.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresEventLogTest extends JdbcEventLogTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
