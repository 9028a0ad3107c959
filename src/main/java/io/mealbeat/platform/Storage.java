package io.mealbeat.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The database's life: open, migrate, close. Which one it is, is configuration: a PostgreSQL server, the data source of the
 * container, or else SQLite in a file.
 */
public abstract class Storage implements AutoCloseable {
    /** Unmeasured. */
    public static Storage open(StorageConfig config) {
        return open(config, null);
    }

    /**
     * @param metrics gets told of the pools; null for none
     * @throws ConfigurationException when the database cannot be used
     */
    public static Storage open(StorageConfig config, MeterRegistry metrics) {
        if (config.server().isPresent()) {
            return PostgresStorage.openServer(config, config.server().get(), metrics);
        }
        Optional<DataSource> provided = ContainerDataSource.find();
        return provided.isPresent()
                ? PostgresStorage.over(provided.get(), config)
                : SqliteStorage.openFile(config, metrics);
    }

    public abstract Database database();

    /** A clock for due times, the same on every node that shares this database, but for what a question to it takes. */
    public abstract SteadyClock steadyClock();

    /**
     * Does what a start needs of the database. One on another machine may go away in the middle of it, and is waited for as at the
     * opening.
     *
     * @param work may run more than once
     * @throws ConfigurationException when the database stays away for a minute and a half
     */
    public <T> T patiently(Supplier<T> work) {
        return work.get();
    }

    /** Where the data is, for the log; no secrets. */
    public abstract String place();

    /**
     * @param kind names the scripts that this database alone runs
     * @param types what the shared scripts call their types
     */
    static FluentConfiguration migrations(DataSource source, String kind, Map<String, String> types) {
        return Flyway.configure(Storage.class.getClassLoader())
                .dataSource(source)
                // Beside the scripts is an empty file flyway.location, without which Liberty does not list the
                // directory.
                .locations("classpath:db/migration", "classpath:db/" + kind)
                .failOnMissingLocations(true)
                .placeholders(types);
    }

    @Override
    public abstract void close();

    /** A driver that stays in DriverManager would keep this web application's class loader alive after an undeploy. */
    static void deregisterDrivers() {
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
