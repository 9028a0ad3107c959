package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.testing.Together;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Writes that share a commit share nothing else. */
class GroupCommitTest {
    private static final int THREADS = 8;
    private static final int WRITES = 200;

    private Storage storage;
    private Database database;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
        database = storage.database();
        database.write(handle -> handle.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    /** The bug: a write that fails takes those before it in the group along, or leaves its own rows to their commit. */
    @Test
    void everyWriteThatReturnedIsThereAndNoneThatThrew() throws InterruptedException {
        List<List<Integer>> written = Together.run(THREADS, thread -> () -> {
            List<Integer> mine = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                int number = thread * WRITES + i;
                try {
                    insertOrThrow(number, i % 7 == 0);
                    mine.add(number);
                } catch (IllegalArgumentException e) {
                    assertThat(i % 7).isZero();
                }
            }
            return mine;
        });

        assertThat(numbers())
                .containsExactlyElementsOf(
                        written.stream().flatMap(List::stream).sorted().toList());
    }

    private void insertOrThrow(int number, boolean fail) {
        database.write(handle -> {
            handle.execute("INSERT INTO numbers VALUES (?)", number);
            if (fail) {
                throw new IllegalArgumentException("as the test wants it");
            }
            return null;
        });
    }

    /** The bug: a caller is told "stored" by a group whose transaction the database has given up. */
    @Test
    void groupThatBreaksStoresNothingAndSaysSoToAll() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> database.write(handle -> {
                inside.countDown();
                await(go);
                return handle.execute("INSERT INTO numbers VALUES (1)");
            }));
            await(inside);
            Future<?> breaking = threads.submit(() -> database.write(handle -> handle.execute("ROLLBACK")));
            Awaitility.await().until(GroupCommitTest::isWaitingForItsTurn);
            go.countDown();

            assertThatThrownBy(first::get).hasCauseInstanceOf(DatabaseUnavailableException.class);
            assertThatThrownBy(breaking::get).isNotNull();
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(numbers()).isEmpty();
        insertOrThrow(2, false);
        assertThat(numbers()).containsExactly(2);
    }

    /**
     * The bug: a disk that hangs under load has every thread of the server waiting for its turn for seconds, none is left to read
     * pongs, and everybody who is connected is called dead.
     */
    @Test
    void furtherWritesAreRefusedAtOnceWhileNoneEnds(@TempDir Path dir) throws Exception {
        int waiting = 64;
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + dir.resolve("stalled.db"));
        AtomicLong now = new AtomicLong();
        GroupCommit writes = new GroupCommit(Jdbi.create(source), new SqliteDialect(), Duration.ofMinutes(5), now::get);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> begun = new ArrayList<>();
            begun.add(threads.submit(() -> writes.write(handle -> {
                inside.countDown();
                await(go);
                return 0;
            })));
            await(inside);
            for (int i = 1; i < waiting; i++) {
                begun.add(threads.submit(() -> writes.write(handle -> 0)));
            }
            Awaitility.await().until(() -> writes.waiting() == waiting);
            now.addAndGet(Duration.ofMinutes(1).toNanos());

            assertThatThrownBy(() -> writes.write(handle -> 1))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasRootCauseMessage("64 writes wait already, and none ended for some time");

            go.countDown();
            for (Future<?> each : begun) {
                assertThat(each.get()).isEqualTo(0);
            }
            assertThat(writes.<Integer>write(handle -> 2)).isEqualTo(2);
        } finally {
            go.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The bug: a caller that was told "not stored" finds it stored, because a leader took the write after all. */
    @Test
    void writeThatWasGivenUpIsNotStored() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> database.write(handle -> {
                inside.countDown();
                await(go);
                return handle.execute("INSERT INTO numbers VALUES (1)");
            }));
            await(inside);
            Thread impatient = new Thread(() ->
                    assertThatThrownBy(() -> insertOrThrow(2, false)).isInstanceOf(DatabaseUnavailableException.class));
            List<Throwable> failures = new ArrayList<>();
            impatient.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            impatient.start();
            Awaitility.await().until(GroupCommitTest::isWaitingForItsTurn);
            impatient.interrupt();
            impatient.join();
            go.countDown();

            assertThat(failures).isEmpty();
            assertThat(first.get()).isEqualTo(1);
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        insertOrThrow(3, false);
        assertThat(numbers()).containsExactly(1, 3);
    }

    private static boolean isWaitingForItsTurn() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getMethodName().equals("awaitTurn"));
    }

    /** The bug: an outage that is hidden behind "no transaction is active" is answered 500, as if the server were broken. */
    @Test
    void lockHeldByAnotherProcessIsAnOutageAndPasses(@TempDir Path dir) throws SQLException {
        try (Storage impatient = Storage.open(new StorageConfig(dir, 1, Duration.ofMillis(300)))) {
            SQLiteDataSource other = new SQLiteDataSource();
            other.setUrl("jdbc:sqlite:" + dir.resolve("mealbeat.db"));
            try (Connection connection = other.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> impatient
                                    .database()
                                    .write(handle -> handle.execute("CREATE TABLE numbers (n INTEGER)")))
                            .isInstanceOf(DatabaseUnavailableException.class);
                }
                statement.execute("ROLLBACK");
            }
            impatient.database().write(handle -> handle.execute("CREATE TABLE numbers (n INTEGER)"));
        }
    }

    @Test
    void announcementsFollowTheCommitOfTheGroup() throws InterruptedException {
        List<Integer> missing = Together.run(THREADS, thread -> () -> {
            int[] unseen = {0};
            for (int i = 0; i < WRITES; i++) {
                int number = thread * WRITES + i;
                database.write(handle -> {
                    handle.execute("INSERT INTO numbers VALUES (?)", number);
                    database.afterCommit(() -> unseen[0] += isThere(number) ? 0 : 1);
                    return null;
                });
            }
            return unseen[0];
        });

        assertThat(missing).containsOnly(0);
    }

    /** By a reader's connection, which sees what is committed. */
    private boolean isThere(int number) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM numbers WHERE n = :n")
                        .bind("n", number)
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    private List<Integer> numbers() {
        return database.read(handle -> handle.createQuery("SELECT n FROM numbers ORDER BY n")
                .mapTo(Integer.class)
                .list());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
