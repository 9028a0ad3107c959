package io.mealbeat.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL 14 or later, shared by all nodes, through a pool of our own or through the container's. Nodes that start together
 * migrate once: Flyway holds a lock of the database meanwhile.
 *
 * <p>A node that is cut off in the middle of a transaction keeps nobody's rows locked for longer than {@link #IDLE_SECONDS}.
 */
final class PostgresStorage extends Storage {
    private static final Logger log = LoggerFactory.getLogger(PostgresStorage.class);
    private static final int OLDEST_VERSION = 14;
    private static final int CONNECT_SECONDS = 5;
    /** For one statement of a migration, which may build an index of a large table. */
    private static final int MIGRATION_SECONDS = 1_800;
    /** Of a container's pool, whose size nobody tells. */
    private static final int WAITING_FOR_A_CONTAINER = 32;
    /** A part so large of the wait for a connection without any being lent, and the database counts as stalled. */
    private static final int STALLED_PART = 5;

    private static final int IDLE_SECONDS = 15;
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration START_WAIT = Duration.ofSeconds(2);

    private final Pools pools;
    private final Database database;
    private final Instant startedAt;
    private final long startedNanos;
    private final String place;

    private PostgresStorage(Pools pools, DataSource readers, DataSource writers, String place) {
        this.pools = pools;
        this.place = place;
        Dialect dialect = new PostgresDialect();
        database = new Database(readers, writers, dialect, writer -> new SeparateCommits(writer, dialect));
        startedNanos = System.nanoTime();
        startedAt = now(readers);
        warnOfFsync(readers);
    }

    @Override
    public <T> T patiently(Supplier<T> work) {
        return patiently(place, work);
    }

    /** Whether the driver can read the URL. */
    static boolean isUrl(String url) {
        return Driver.parseURL(url, null) != null;
    }

    /** @throws ConfigurationException when the database cannot be used, or not within a minute and a half */
    static Storage openServer(StorageConfig config, StorageConfig.DatabaseServer server, MeterRegistry metrics) {
        return patiently(server.place(), () -> {
            PGSimpleDataSource forMigrations = source(server);
            set(forMigrations, PGProperty.SOCKET_TIMEOUT, MIGRATION_SECONDS, server.url());
            migrate(forMigrations);
            PGSimpleDataSource source = source(server);
            // A server that is gone without a word is not waited for any longer.
            set(source, PGProperty.SOCKET_TIMEOUT, wholeSeconds(server.answerTimeout()), server.url());
            // On every connection, and not by a statement that the pool would have to send.
            set(source, PGProperty.OPTIONS, sessionSettings(config.acquireTimeout()), server.url());
            Pools pools = new Pools(config.acquireTimeout(), metrics);
            try {
                DataSource pool = pools.open(
                        "mealbeat-database",
                        DurableDataSource.opening(source),
                        new Pools.Rules(server.connections(), MAX_LIFETIME, true));
                DataSource guarded = guarded(pool, server.connections(), config);
                return new PostgresStorage(pools, guarded, guarded, server.place());
            } catch (RuntimeException e) {
                pools.close();
                throw e;
            }
        });
    }

    /** A database that starts, or fails over, while a node starts is waited for, whichever step it interrupts. */
    private static <T> T patiently(String place, Supplier<T> work) {
        long giveUpAt = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                Optional<SQLException> why = Failures.find(e, SQLException.class);
                boolean passes = why.filter(new PostgresDialect()::isOutage).isPresent();
                if (!passes || System.nanoTime() - giveUpAt > 0) {
                    throw unusable(place, e, why);
                }
                log.warn("The database cannot be used yet: {}", why.get().getMessage());
                LockSupport.parkNanos(START_WAIT.toNanos());
            }
        }
    }

    private static RuntimeException unusable(String place, RuntimeException e, Optional<SQLException> why) {
        boolean ofTheDatabase = why.isPresent() || e instanceof FlywayException;
        return ofTheDatabase
                ? new ConfigurationException(
                        StorageConfig.URL,
                        place,
                        "a PostgreSQL database that can be reached and migrated ("
                                + why.map(Throwable::getMessage).orElseGet(e::getMessage) + ")")
                : e;
    }

    /** Over the pool of the container, which has its own ideas of time-outs. */
    static Storage over(DataSource provided, StorageConfig config) {
        String place = "the server's data source jdbc/mealbeat";
        return patiently(place, () -> {
            requirePostgresql(provided);
            migrate(provided);
            DataSource guarded = guarded(provided, WAITING_FOR_A_CONTAINER, config);
            return new PostgresStorage(
                    new Pools(config.acquireTimeout(), null), guarded, DurableDataSource.lending(guarded), place);
        });
    }

    private static void requirePostgresql(DataSource provided) {
        try (Connection connection = provided.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            Settings.require(
                    about.getDatabaseProductName().equals("PostgreSQL")
                            && about.getDatabaseMajorVersion() >= OLDEST_VERSION,
                    about.getDatabaseProductName() + " " + about.getDatabaseMajorVersion(),
                    "jdbc/mealbeat",
                    "a data source of PostgreSQL " + OLDEST_VERSION + " or later");
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "jdbc/mealbeat",
                    e.getClass().getSimpleName(),
                    "a data source that answers (" + e.getMessage() + ")");
        }
    }

    private static DataSource guarded(DataSource pool, int mostWaiting, StorageConfig config) {
        return new StallGuard(pool, mostWaiting, config.acquireTimeout().dividedBy(STALLED_PART), System::nanoTime);
    }

    /** At least one: the driver takes 0 for no limit. */
    private static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private static String sessionSettings(Duration lockTimeout) {
        return "-c lock_timeout=" + lockTimeout.toMillis() + " -c idle_in_transaction_session_timeout="
                + IDLE_SECONDS * 1000;
    }

    /** The data source asks DriverManager for each connection; a storage that was closed has taken the driver out of it. */
    private static void registerDriver() {
        if (DriverManager.drivers().noneMatch(Driver.class::isInstance)) {
            try {
                DriverManager.registerDriver(new Driver());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static PGSimpleDataSource source(StorageConfig.DatabaseServer server) {
        registerDriver();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        if (!server.user().isEmpty()) {
            source.setUser(server.user());
        }
        if (!server.password().isEmpty()) {
            source.setPassword(server.password());
        }
        set(source, PGProperty.CONNECT_TIMEOUT, CONNECT_SECONDS, server.url());
        // Of the whole sign-in: the other one ends when the server's machine has taken the connection.
        set(source, PGProperty.LOGIN_TIMEOUT, CONNECT_SECONDS, server.url());
        set(source, PGProperty.TCP_KEEP_ALIVE, true, server.url());
        set(source, PGProperty.APPLICATION_NAME, "mealbeat", server.url());
        // Its details quote values, and they are personal.
        set(source, PGProperty.LOG_SERVER_ERROR_DETAIL, false, server.url());
        set(source, PGProperty.REWRITE_BATCHED_INSERTS, true, server.url());
        return source;
    }

    /** Unless the URL has its own value. */
    private static void set(PGSimpleDataSource source, PGProperty property, Object value, String url) {
        if (!url.matches(".*[?&]" + property.getName() + "=.*")) {
            source.setProperty(property, value.toString());
        }
    }

    /** Commits of a migration need not be on the disk: the next commit that has to be takes everything before it there. */
    private static void migrate(DataSource source) {
        migrations(source, "postgresql", Map.of("blob", "BYTEA", "boolean", "BOOLEAN"))
                .load()
                .migrate();
    }

    private static Instant now(DataSource source) {
        return Jdbi.create(source).withHandle(handle -> handle.createQuery("SELECT clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }

    /** No session can set it: that is left to the operator. */
    private static void warnOfFsync(DataSource source) {
        String fsync = Jdbi.create(source)
                .withHandle(handle ->
                        handle.createQuery("SHOW fsync").mapTo(String.class).one());
        if (fsync.equals("off")) {
            log.warn(
                    "PostgreSQL's fsync is off: when its machine fails, meals that were accepted, and more, may be lost");
        }
    }

    @Override
    public Database database() {
        return database;
    }

    /** By the database's time at the start of this node, whatever this machine's clock says. */
    @Override
    public SteadyClock steadyClock() {
        Instant now = startedAt.plusNanos(System.nanoTime() - startedNanos);
        return new SteadyClock(Clock.fixed(now, ZoneOffset.UTC), System::nanoTime);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        pools.close();
        deregisterDrivers();
    }
}
