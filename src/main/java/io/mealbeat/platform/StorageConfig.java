package io.mealbeat.platform;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where data lives and how it is reached.
 *
 * @param dataDir {@code mealbeat.data.dir}: directory of the database file and the signing key; created when missing
 * @param readers {@code mealbeat.db.readers}: connections for reading; SQLite has one more, the only one that writes
 * @param acquireTimeout {@code mealbeat.db.acquire-timeout}: how long a caller waits for a connection before it gets 503
 */
public record StorageConfig(Path dataDir, int readers, Duration acquireTimeout) {
    static final String BASE = "mealbeat.base";
    public static final String DATA_DIR = "mealbeat.data.dir";

    /** Reads the settings; relative directories are below the server's base directory. */
    public static StorageConfig from(Settings settings) {
        String dir = settings.text(DATA_DIR, "mealbeat-data");
        return new StorageConfig(
                base().resolve(dir).normalize(),
                settings.integer("mealbeat.db.readers", 4, 1, 64),
                settings.duration("mealbeat.db.acquire-timeout", Duration.ofSeconds(5), Duration.ofMillis(250)));
    }

    /** {@code mealbeat.base}, else Tomcat's {@code catalina.base}, else the working directory. */
    private static Path base() {
        String base = System.getProperty(BASE, System.getProperty("catalina.base", ""));
        return Path.of(base).toAbsolutePath();
    }
}
