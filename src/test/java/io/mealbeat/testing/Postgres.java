package io.mealbeat.testing;

import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.platform.StorageConfig.DatabaseServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;

/**
 * A real PostgreSQL for the tests of this JVM, started by the first that wants it and ended with the JVM. Each test gets a database of
 * its own, a copy of one that has been migrated.
 */
public final class Postgres {
    /** Of each storage. */
    public static final int CONNECTIONS = 8;

    private static final String TEMPLATE = "migrated";
    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger SERVER_LOG = Logger.getLogger("io.zonky.test");

    private static final Logger PROCESS_LOG = Logger.getLogger("pg_ctl");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Postgres() {}

    /** A fresh database, migrated and open. */
    public static Storage open() {
        return Storage.open(config(fresh(), Duration.ofSeconds(30)));
    }

    /** A fresh database with nothing to wait for longer than this. */
    public static Storage open(Duration acquireTimeout) {
        return Storage.open(config(fresh(), acquireTimeout));
    }

    public static StorageConfig config(String url, Duration acquireTimeout) {
        return config(url, acquireTimeout, Duration.ofSeconds(30));
    }

    /** @param answerTimeout for a statement */
    public static StorageConfig config(String url, Duration acquireTimeout, Duration answerTimeout) {
        return new StorageConfig(
                Path.of("target", "not-used"),
                4,
                acquireTimeout,
                Optional.of(new DatabaseServer(url, "postgres", "", CONNECTIONS, answerTimeout)));
    }

    /** URL of a fresh database. */
    public static synchronized String fresh() {
        if (server == null) {
            start();
        }
        return create("test_" + DATABASES.incrementAndGet(), TEMPLATE);
    }

    /** URL of a database that nobody has migrated. */
    public static synchronized String empty() {
        if (server == null) {
            start();
        }
        return create("empty_" + DATABASES.incrementAndGet(), "template0");
    }

    /** Runs a statement on a database of this server, beside whatever a test has opened. */
    public static void execute(String url, String sql) {
        registerDriver();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A storage that was closed in this JVM has taken the driver away. */
    private static void registerDriver() {
        try {
            DriverManager.registerDriver(new Driver());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start() {
        registerDriver();
        SERVER_LOG.setLevel(Level.WARNING);
        PROCESS_LOG.setLevel(Level.WARNING);
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Storage.open(config(create(TEMPLATE, "template0"), Duration.ofSeconds(30)))
                .close();
    }

    private static String create(String name, String template) {
        registerDriver();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            return server.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
