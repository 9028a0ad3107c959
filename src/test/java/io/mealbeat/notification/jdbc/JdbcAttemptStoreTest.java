package io.mealbeat.notification.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptJournal.Change;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAttemptStoreTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int ALL = 1_000_000;

    private final UUID user = UUID.randomUUID();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08Z"));
    private Storage storage;
    private JdbcAttemptStore store;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        store = new JdbcAttemptStore(storage.database(), clock);
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void confirmationIsOfItsConnectionAndItsRange() {
        store.apply(List.of(written(1, "c1"), written(2, "c1"), written(3, "c1"), written(2, "c2")));

        store.apply(List.of(new Change.Confirmed(user, "c1", 1, 2, clock.instant())));

        assertThat(attempt(1, "c1").confirmedAt()).isNull();
        assertThat(attempt(2, "c1").confirmedAt()).isEqualTo(clock.instant());
        assertThat(attempt(3, "c1").confirmedAt()).isNull();
        assertThat(attempt(2, "c2").confirmedAt()).isNull();
    }

    @Test
    void whatADeviceSaysItselfConfirmsEveryAttemptToIt() {
        store.apply(List.of(written(1, "c1"), written(1, "stream-phone"), written(2, "c1")));

        store.apply(List.of(new Change.Acknowledged(user, "phone", 0, 1, clock.instant())));
        store.apply(List.of(new Change.Acknowledged(user, "tablet", 0, 2, clock.instant())));

        assertThat(attempt(1, "c1").confirmedAt()).isEqualTo(clock.instant());
        assertThat(attempt(1, "stream-phone").confirmedAt()).isEqualTo(clock.instant());
        assertThat(attempt(2, "c1").confirmedAt()).isNull();
    }

    @Test
    void endOfAConnectionFailsWhatItDidNotConfirm() {
        store.apply(List.of(
                written(1, "c1"),
                written(2, "c1"),
                new Change.Confirmed(user, "c1", 0, 1, clock.instant()),
                new Change.Ended(user, "c1", 1, "4000 no pong")));

        assertThat(attempt(1, "c1").failure()).isNull();
        assertThat(attempt(2, "c1").failure()).isEqualTo("4000 no pong");
    }

    @Test
    void sameEventOnTheSameConnectionIsOneAttempt() {
        store.apply(List.of(written(1, "c1"), written(1, "c1")));

        assertThat(store.of(user, 1)).hasSize(1);
    }

    @Test
    void trimmingForgetsWhatIsOlderThanTheRetention() {
        store.apply(List.of(written(1, "c1")));
        clock.advance(WEEK.plusSeconds(1));
        store.apply(List.of(written(2, "c1")));

        assertThat(store.trim(WEEK, ALL)).isEqualTo(1);
        assertThat(store.of(user, 1)).isEmpty();
        assertThat(store.of(user, 2)).hasSize(1);
    }

    /** The record is bounded whatever a client does that reconnects for ever and confirms nothing. */
    @Test
    void trimmingKeepsOnlyTheNewest() {
        for (int connection = 0; connection < 50; connection++) {
            clock.advance(Duration.ofSeconds(1));
            store.apply(List.of(written(1, "c" + connection)));
        }

        assertThat(store.trim(WEEK, 20)).isEqualTo(30);
        assertThat(store.trim(WEEK, 20)).isZero();
        assertThat(store.of(user, 1))
                .extracting(Attempt::connection)
                .startsWith("c30")
                .endsWith("c49");
    }

    private Change written(long offset, String connection) {
        return new Change.Written(
                new Attempt(user, offset, connection, "phone", "server_pong", 12, clock.instant(), null, null));
    }

    private Attempt attempt(long offset, String connection) {
        return store.of(user, offset).stream()
                .filter(attempt -> attempt.connection().equals(connection))
                .findFirst()
                .orElseThrow();
    }
}
