package io.mealbeat.platform;

import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresLeasesTest extends LeasesTest {
    @Override
    protected Storage storage(Path dir) {
        return Postgres.open();
    }
}
