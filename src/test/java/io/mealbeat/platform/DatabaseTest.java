package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    /** The shortest wait that the pool knows. */
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofMillis(250);

    private final List<String> announced = new ArrayList<>();
    private Storage storage;
    private Database database;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = Storage.open(new StorageConfig(dir, 1, ACQUIRE_TIMEOUT));
        database = storage.database();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void writeCommitsWhenItsWorkReturns() {
        assertThat(database.<Integer>write(DatabaseTest::insert)).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void writeRollsBackWhenItsWorkThrows() {
        assertThatThrownBy(() -> database.write(handle -> {
                    insert(handle);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThat(count()).isZero();
    }

    @Test
    void nestedWriteJoinsTheTransactionAndGoesWithIt() {
        assertThatThrownBy(() -> database.write(handle -> {
                    database.<Integer>write(DatabaseTest::insert);
                    assertThat(count()).isEqualTo(1);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(count()).isZero();
    }

    @Test
    void readWithinAWriteSeesWhatWasWritten() {
        int seen = database.write(handle -> {
            insert(handle);
            return count();
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void announcementsRunInTheirOrderAfterTheCommitAndOutsideOfTheTransaction() {
        database.write(handle -> {
            insert(handle);
            database.afterCommit(() -> announced.add("first of " + count()));
            database.write(inner -> {
                database.afterCommit(() -> announced.add("second"));
                return null;
            });
            database.afterCommit(
                    () -> assertThatThrownBy(database::requireTransaction).isInstanceOf(IllegalStateException.class));
            assertThat(announced).isEmpty();
            return null;
        });

        assertThat(announced).containsExactly("first of 1", "second");
    }

    @Test
    void announcementsNeverRunAfterARollback() {
        assertThatThrownBy(() -> database.write(handle -> {
                    database.afterCommit(() -> announced.add("never"));
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        database.<Integer>write(DatabaseTest::insert);

        assertThat(announced).isEmpty();
    }

    @Test
    void announcementMayWrite() {
        database.write(handle -> {
            database.afterCommit(() -> database.<Integer>write(DatabaseTest::insert));
            return null;
        });

        assertThat(count()).isEqualTo(1);
    }

    /** What was committed has happened: a caller that got an exception would tell its client that nothing was stored. */
    @Test
    void announcementThatFailsHarmsNeitherTheCommittedWriteNorTheOtherAnnouncements() {
        int result = database.write(handle -> {
            database.afterCommit(() -> {
                throw new IllegalStateException("broken listener");
            });
            database.afterCommit(() -> announced.add("second"));
            return insert(handle);
        });

        assertThat(result).isEqualTo(1);
        assertThat(announced).containsExactly("second");
    }

    @Test
    void outsideOfATransactionNothingCanBeAnnouncedOrRequired() {
        assertThatThrownBy(() -> database.afterCommit(() -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(database::requireTransaction).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.joining().getConnection()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void joiningConnectionIsPartOfTheTransactionEvenAfterItsClose() {
        assertThatThrownBy(() -> database.write(handle -> {
                    try (Connection joined = database.joining().getConnection()) {
                        joined.createStatement().execute("INSERT INTO streams VALUES ('u', 'e', 1)");
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    assertThat(count()).isEqualTo(1);
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(count()).isZero();
    }

    @Test
    void writerThatGetsNoConnectionIsAnOutageAndReadersGoOn() throws SQLException {
        try (Connection held = database.repeatable().getConnection()) {
            assertThat(held.isClosed()).isFalse();
            assertThatThrownBy(() -> database.<Integer>write(DatabaseTest::insert))
                    .isInstanceOf(DatabaseUnavailableException.class);
            assertThat(count()).isZero();
            assertThat(database.isReachable()).isTrue();
        }
        database.<Integer>write(DatabaseTest::insert);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void closedDatabaseIsAnOutage() {
        storage.close();

        assertThat(database.isReachable()).isFalse();
        assertThatThrownBy(this::count).isInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(() -> database.<Integer>write(DatabaseTest::insert))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void brokenStatementIsNoOutage() {
        assertThatThrownBy(() -> database.read(handle -> handle.createQuery("SELECT nonsense")
                        .mapTo(Integer.class)
                        .one()))
                .isNotInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void idsAndInstantsComeBackAsTheyWereStored() {
        UUID id = UUID.randomUUID();
        Instant instant = Instant.parse("2026-11-22T09:41:08.250Z");
        database.write(handle -> handle.createUpdate("INSERT INTO streams VALUES (:id, 'e', :at)")
                .bind("id", id)
                .bind("at", instant)
                .execute());

        assertThat(database.<UUID>read(handle -> handle.createQuery("SELECT user_id FROM streams")
                        .mapTo(UUID.class)
                        .one()))
                .isEqualTo(id);
        assertThat(database.<Instant>read(handle -> handle.createQuery("SELECT last_offset FROM streams")
                        .mapTo(Instant.class)
                        .one()))
                .isEqualTo(instant);
    }

    private static int insert(Handle handle) {
        return handle.execute("INSERT INTO streams VALUES ('u', 'e', 0)");
    }

    private int count() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM streams")
                .mapTo(Integer.class)
                .one());
    }
}
