package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is answered is on the disk, whatever the server, the database or the role say of it. On a real PostgreSQL. */
class DurableCommitsTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final String DATABASE = "ALTER DATABASE %s SET synchronous_commit = '%s'";
    private static final String ROLE = "ALTER ROLE postgres IN DATABASE %s SET synchronous_commit = '%s'";

    private final String url = Postgres.fresh();
    private final LogRecorder log = new LogRecorder(DurableDataSource.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    /**
     * The bug: with {@code off} PostgreSQL answers a commit before it has written it. A meal was accepted, the server crashed, and
     * nobody had ever heard of the meal.
     */
    @ParameterizedTest
    @ValueSource(strings = {DATABASE, ROLE})
    void offIsSetToOnForEveryConnectionAndWarnedOfOnce(String command) throws SQLException {
        set(command, "off");
        try (Storage storage = Storage.open(Postgres.config(url, WAIT))) {
            Database database = storage.database();

            assertThat(database.<String>write(DurableCommitsTest::mode)).isEqualTo("on");
            assertThat(database.<String>read(DurableCommitsTest::mode)).isEqualTo("on");
            assertThat(ofAllConnections(database.repeatable(), 8)).containsOnly("on");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING PostgreSQL's synchronous_commit is off");
        }
    }

    @Test
    void offOfTheUrlIsSetToOnToo() {
        String asynchronous = url + "&options=-c%20synchronous_commit=off";
        try (Storage storage = Storage.open(Postgres.config(asynchronous, WAIT))) {
            assertThat(storage.database().<String>write(DurableCommitsTest::mode))
                    .isEqualTo("on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "remote_apply", "remote_write", "local"})
    void everyOtherValueIsTheOperatorsChoiceAndStays(String chosen) {
        set(DATABASE, chosen);
        try (Storage storage = Storage.open(Postgres.config(url, WAIT))) {
            assertThat(storage.database().<String>write(DurableCommitsTest::mode))
                    .isEqualTo(chosen);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** The servers of these tests have it off, for their disks' sake. */
    @Test
    void fsyncThatIsOffIsWarnedOfBecauseNoSessionCanSetIt() {
        try (LogRecorder start = new LogRecorder(PostgresStorage.class);
                Storage storage = Storage.open(Postgres.config(url, WAIT))) {
            assertThat(storage.database().isReachable()).isTrue();
            assertThat(start.lines()).singleElement().asString().startsWith("WARNING PostgreSQL's fsync is off");
        }
    }

    /** The bug: a server that is told of {@code off} while it runs passes that on to every session that has no value of its own. */
    @Test
    void sessionHasItsValueAsItsOwnSoThatTheServersConfigurationDoesNotReachItAnyMore() {
        set(DATABASE, "on");
        try (Storage storage = Storage.open(Postgres.config(url, WAIT))) {
            String source = storage.database().<String>write(handle -> handle.createQuery(
                            "SELECT source FROM pg_settings WHERE name = 'synchronous_commit'")
                    .mapTo(String.class)
                    .one());

            assertThat(source).isEqualTo("session");
        }
    }

    /** Its pool opens connections at any time, without us: one that was looked at says nothing of the next. */
    @Test
    void connectionsOfTheServersOwnPoolAreForcedWheneverTheyAreLentToWrite() throws SQLException {
        set(DATABASE, "off");
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setUrl(url);
        try (Storage storage = PostgresStorage.over(pool, Postgres.config(url, WAIT))) {
            Database database = storage.database();

            assertThat(database.<String>write(DurableCommitsTest::mode)).isEqualTo("on");
            assertThat(ofAllConnections(database.repeatable(), 3)).containsOnly("on");
            assertThat(log.lines()).hasSize(1);
        }
    }

    /** A pool may lend its connections within a transaction, as it were; a rollback takes back what was set in it. */
    @Test
    void connectionThatIsLentWithoutAutoCommitKeepsTheValueOverARollback() throws SQLException {
        set(DATABASE, "off");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        DataSource manual = new BorrowingDataSource(new BorrowingDataSource.Lender() {
            @Override
            public Connection lend() throws SQLException {
                Connection connection = source.getConnection();
                connection.setAutoCommit(false);
                return connection;
            }

            @Override
            public void takeBack(Connection connection) throws SQLException {
                connection.close();
            }
        });
        try (Connection connection = DurableDataSource.lending(manual).getConnection()) {
            connection.rollback();

            assertThat(mode(connection)).isEqualTo("on");
        }
    }

    private void set(String command, String value) {
        String name = url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        Postgres.execute(url, command.formatted(name, value));
    }

    private static String mode(Handle handle) {
        return handle.createQuery("SHOW synchronous_commit").mapTo(String.class).one();
    }

    /** Of so many at the same time, that is, of the whole pool. */
    private static List<String> ofAllConnections(DataSource source, int count) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        List<String> modes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                connections.add(source.getConnection());
                modes.add(mode(connections.get(i)));
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return modes;
    }

    private static String mode(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
            row.next();
            return row.getString(1);
        }
    }
}
