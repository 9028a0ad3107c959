package io.mealbeat.nutrition.llm.jdbc;

import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;

class JdbcTokenLedgerTest extends TokenLedgerContract {
    @Override
    Storage open(Path dir) {
        return Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
    }
}
