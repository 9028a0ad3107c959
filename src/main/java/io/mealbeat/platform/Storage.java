package io.mealbeat.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The embedded database's life: lock the data directory, migrate, open the pools; close in the reverse order.
 *
 * <p>WAL with {@code synchronous=FULL}: a commit that was answered is on the disk. {@code BEGIN IMMEDIATE}: a transaction takes
 * the write lock at its start, so that it cannot fail half way because another one wrote in between.
 */
public final class Storage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Storage.class);
    private static final long STOP_WAIT_MS = 5_000;

    private final DataDirectory directory;
    private final ScheduledThreadPoolExecutor housekeeper = new ScheduledThreadPoolExecutor(1, this::newThread);
    /** The one that serves {@link #housekeeper}; null before its first task. */
    private volatile Thread housekeeping;

    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final Database database;

    private Storage(DataDirectory directory, StorageConfig config, MeterRegistry metrics) {
        this.directory = directory;
        SQLiteDataSource sqlite = prepare(directory.file("mealbeat.db"), config.acquireTimeout());
        writers = pool("mealbeat-writer", sqlite, 1, config, metrics);
        readers = pool("mealbeat-reader", sqlite, config.readers(), config, metrics);
        database = new Database(readers, writers, config.acquireTimeout());
    }

    /** Unmeasured. */
    public static Storage open(StorageConfig config) {
        return open(config, null);
    }

    /**
     * @param metrics gets told of the pools; null for none
     * @throws ConfigurationException when the data directory cannot be used
     */
    public static Storage open(StorageConfig config, MeterRegistry metrics) {
        DataDirectory directory = DataDirectory.open(config.dataDir());
        try {
            return new Storage(directory, config, metrics);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    public Database database() {
        return database;
    }

    /** @param wait for a lock that another process holds */
    private static SQLiteDataSource sqlite(Path file, Duration wait) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) wait.toMillis());
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /**
     * Both libraries may start processes to find out what they run on, and the JDK's thread that waits for those lives on for a
     * minute with the class loader of the thread that asked: not with that of this web application.
     */
    private static SQLiteDataSource prepare(Path file, Duration busyTimeout) {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            SQLiteJDBCLoader.initialize();
            SQLiteDataSource sqlite = sqlite(file, busyTimeout);
            migrate(sqlite);
            return sqlite;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("SQLite's native library cannot be loaded", e);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private static void migrate(DataSource source) {
        Flyway.configure(Storage.class.getClassLoader())
                .dataSource(source)
                // Beside the scripts is an empty file flyway.location, without which Liberty does not list the
                // directory.
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .placeholders(Map.of("blob", "BLOB", "boolean", "BIT"))
                .load()
                .migrate();
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "mealbeat-pools");
        thread.setDaemon(true);
        housekeeping = thread;
        return thread;
    }

    private HikariDataSource pool(
            String name, DataSource source, int size, StorageConfig config, MeterRegistry metrics) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        if (metrics != null) {
            hikari.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        }
        hikari.setDataSource(source);
        // One of our own, because a pool does not wait for the end of its own: Tomcat would call the dying thread a
        // leak.
        hikari.setScheduledExecutor(housekeeper);
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(size);
        hikari.setConnectionTimeout(config.acquireTimeout().toMillis());
        // A file does not time out: keep connections and their prepared statements.
        hikari.setMaxLifetime(0);
        return new HikariDataSource(hikari);
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
        stopHousekeeper();
        deregisterDrivers();
        directory.close();
    }

    /** A pool that has terminated may still have a thread in its last instructions, which Tomcat would call a leak. */
    private void stopHousekeeper() {
        housekeeper.shutdownNow();
        Thread last = housekeeping;
        if (last == null) {
            return;
        }
        try {
            last.join(STOP_WAIT_MS);
            if (last.isAlive()) {
                log.warn("The pools' housekeeping did not end within {} ms", STOP_WAIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A driver that stays in DriverManager would keep this web application's class loader alive after an undeploy. */
    private static void deregisterDrivers() {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == Storage.class.getClassLoader()) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
