package io.mealbeat.nutrition.llm.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;

class PostgresTokenLedgerTest extends TokenLedgerContract {
    @Override
    Storage open(Path dir) {
        return Postgres.open();
    }
}
