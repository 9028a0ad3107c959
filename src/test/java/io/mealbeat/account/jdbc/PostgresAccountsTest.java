package io.mealbeat.account.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresAccountsTest extends JdbcAccountsTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
