package io.mealbeat.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The embedded database: lock the data directory, migrate, open the pools; close in the reverse order.
 *
 * <p>WAL with {@code synchronous=FULL}: a commit that was answered is on the disk. {@code BEGIN IMMEDIATE}: a transaction takes
 * the write lock at its start, so that it cannot fail half way because another one wrote in between.
 */
final class SqliteStorage extends Storage {
    private final StorageConfig config;
    private final DataDirectory directory;
    private final Pools pools;
    private final Database database;

    private SqliteStorage(DataDirectory directory, StorageConfig config, MeterRegistry metrics) {
        this.config = config;
        this.directory = directory;
        SQLiteDataSource sqlite = prepare(directory.file("mealbeat.db"), config.acquireTimeout());
        pools = new Pools(config.acquireTimeout(), metrics);
        HikariDataSource writers = pools.open("mealbeat-writer", sqlite, rules(1));
        HikariDataSource readers = pools.open("mealbeat-reader", sqlite, rules(config.readers()));
        Dialect dialect = new SqliteDialect();
        database = new Database(
                readers, writers, dialect, writer -> new GroupCommit(writer, dialect, config.acquireTimeout()));
    }

    /** A file does not time out: connections are kept, and their prepared statements. */
    private static Pools.Rules rules(int size) {
        return new Pools.Rules(size, Duration.ZERO, true);
    }

    static Storage openFile(StorageConfig config, MeterRegistry metrics) {
        DataDirectory directory = DataDirectory.open(config.dataDir());
        try {
            return new SqliteStorage(directory, config, metrics);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public SteadyClock steadyClock() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    @Override
    public String place() {
        return config.dataDir().toString();
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
            migrations(sqlite, "sqlite", Map.of("blob", "BLOB", "boolean", "BIT"))
                    .load()
                    .migrate();
            return sqlite;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("SQLite's native library cannot be loaded", e);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    @Override
    public void close() {
        pools.close();
        deregisterDrivers();
        directory.close();
    }
}
