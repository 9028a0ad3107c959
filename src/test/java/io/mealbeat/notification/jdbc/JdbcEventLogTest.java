package io.mealbeat.notification.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.EventLogContract;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcEventLogTest extends EventLogContract {
    private Storage storage;
    private EventLog log;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        log = new JdbcEventLog(storage.database(), clock);
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void transaction(Runnable work) {
        storage.database().write(handle -> {
            work.run();
            return null;
        });
    }

    @Test
    void appendOutsideOfATransactionIsRefused() {
        UUID user = UUID.randomUUID();

        assertThatThrownBy(() -> log.append(user, "type", "{}")).isInstanceOf(IllegalStateException.class);
        assertThat(log.head(user).offset()).isZero();
    }

    @Test
    void trimmingTakesBoundedBatches() {
        UUID user = UUID.randomUUID();
        appendMany(user, 2_500);
        clock.advance(Duration.ofDays(8));

        assertThat(log.trim(Duration.ofDays(7), 10_000)).isEqualTo(2_000);
        assertThat(log.trim(Duration.ofDays(7), 10_000)).isEqualTo(500);
        assertThat(log.trim(Duration.ofDays(7), 10_000)).isZero();
    }

    @Test
    void trimmingByCountTakesBoundedBatches() {
        UUID user = UUID.randomUUID();
        appendMany(user, 2_500);

        assertThat(log.trim(Duration.ofDays(7), 100)).isEqualTo(2_000);
        assertThat(log.trim(Duration.ofDays(7), 100)).isEqualTo(400);
        assertThat(log.trim(Duration.ofDays(7), 100)).isZero();
    }
}
