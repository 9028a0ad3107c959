package io.mealbeat.nutrition.fdc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class PostgresResumedImportTest extends ResumedImportTest {
    @Override
    Storage storage(Path where) {
        return Postgres.open();
    }
}
