package io.mealbeat.notification.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.CursorStoreContract;
import io.mealbeat.notification.EventLog;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCursorStoreTest extends CursorStoreContract {
    private Storage storage;
    private EventLog events;
    private CursorStore cursors;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        events = new JdbcEventLog(storage.database(), clock);
        cursors = new JdbcCursorStore(storage.database(), events, clock);
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
    protected CursorStore cursors() {
        return cursors;
    }

    @Override
    protected void append(UUID userId, int count) {
        Database database = storage.database();
        database.write(handle -> {
            for (int i = 0; i < count; i++) {
                events.append(userId, "meal_log.completed", "{}");
            }
            return null;
        });
    }

    /** A sign-in that fails after its session was announced leaves no cursor behind. */
    @Test
    void cursorOpenedInATransactionGoesWithIt() {
        UUID user = UUID.randomUUID();
        assertThatThrownBy(() -> storage.database().write(handle -> {
                    cursors.open(user, SESSION);
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        append(user, 2);

        assertThat(cursors.open(user, SESSION)).isEqualTo(2);
    }
}
