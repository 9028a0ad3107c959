package io.mealbeat.notification.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.notification.ConfirmedEvents;
import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.Event;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcOutcomesTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Device PHONE = Device.ofSession("phone");

    private final MutableClock clock = new MutableClock(START);
    private final UUID user = UUID.randomUUID();
    private Storage storage;
    private JdbcEventLog events;
    private JdbcCursorStore cursors;
    private JdbcOutcomes outcomes;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        events = new JdbcEventLog(storage.database(), clock);
        cursors = new JdbcCursorStore(storage.database(), events, clock);
        outcomes = new JdbcOutcomes(storage.database());
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 2, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private Event append() {
        clock.advance(Duration.ofSeconds(1));
        return storage.database().write(handle -> events.append(user, "meal_log.completed", "{}"));
    }

    private ConfirmedEvents all() {
        return outcomes.between(START, START.plusSeconds(3600));
    }

    @Test
    void withoutEventsThereIsNothing() {
        assertThat(all()).isEqualTo(ConfirmedEvents.NONE);
    }

    @Test
    void whatADeviceHasConfirmedCountsOnce() {
        cursors.open(user, PHONE);
        cursors.open(user, Device.ofSession("tablet"));
        append();
        Event second = append();
        append();
        cursors.confirm(
                Map.of(new CursorStore.Key(user, "phone"), second.offset(), new CursorStore.Key(user, "tablet"), 1L));

        assertThat(all()).isEqualTo(new ConfirmedEvents(3, 2));
    }

    @Test
    void aDeviceThatCameLaterBeginsBehindAnEventAndHasNotConfirmedIt() {
        append();
        clock.advance(Duration.ofSeconds(1));
        cursors.open(user, PHONE);

        assertThat(all()).isEqualTo(new ConfirmedEvents(1, 0));
    }

    @Test
    void theEndOfTheTimeDoesNotBelongToIt() {
        Event first = append();
        Event second = append();

        assertThat(outcomes.between(first.createdAt(), second.createdAt()).appended())
                .isEqualTo(1);
    }
}
