package io.mealbeat.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where data lives and how it is reached.
 *
 * @param dataDir {@code mealbeat.data.dir}: directory of the database file and the signing key; created when missing, and not
 *     touched when a database server has all data
 * @param readers {@code mealbeat.db.readers}: connections for reading; SQLite has one more, the only one that writes
 * @param acquireTimeout {@code mealbeat.db.acquire-timeout}: how long a caller waits for a connection before it gets 503
 * @param server the database server; empty for SQLite, or when the container has a data source
 */
public record StorageConfig(Path dataDir, int readers, Duration acquireTimeout, Optional<DatabaseServer> server) {
    static final String BASE = "mealbeat.base";
    public static final String DATA_DIR = "mealbeat.data.dir";
    static final String URL = "mealbeat.db.url";
    private static final String ANSWER_TIMEOUT = "mealbeat.db.answer-timeout";
    /** The driver counts its milliseconds in an int. */
    private static final Duration LONGEST_ANSWER = Duration.ofDays(1);

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /**
     * A PostgreSQL server.
     *
     * @param url {@code mealbeat.db.url}
     * @param user {@code mealbeat.db.user}; empty for what the URL says
     * @param password {@code mealbeat.db.password}; empty for what the URL says
     * @param connections {@code mealbeat.db.connections}: of this node
     * @param answerTimeout {@code mealbeat.db.answer-timeout}: how long a statement may stay without an answer before its connection
     *     is given up; whole seconds, longer than the wait for a lock
     */
    public record DatabaseServer(String url, String user, String password, int connections, Duration answerTimeout) {
        /** Without secrets: the URL may hold a password. */
        @Override
        public String toString() {
            return "DatabaseServer[" + place() + "]";
        }

        /** The URL without its parameters. */
        String place() {
            return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
        }
    }

    /** In SQLite. */
    public StorageConfig(Path dataDir, int readers, Duration acquireTimeout) {
        this(dataDir, readers, acquireTimeout, Optional.empty());
    }

    /** Reads the settings; relative directories are below the server's base directory. */
    public static StorageConfig from(Settings settings) {
        String dir = settings.text(DATA_DIR, "mealbeat-data");
        Duration acquireTimeout =
                settings.duration("mealbeat.db.acquire-timeout", Duration.ofSeconds(5), Duration.ofMillis(250));
        return new StorageConfig(
                resolve(dir),
                settings.integer("mealbeat.db.readers", 4, 1, 64),
                acquireTimeout,
                server(settings, acquireTimeout));
    }

    /** A relative path is below the server's base directory. */
    public static Path resolve(String path) {
        return base().resolve(path).normalize();
    }

    private static Optional<DatabaseServer> server(Settings settings, Duration acquireTimeout) {
        String url = settings.text(URL, "");
        DatabaseServer server = new DatabaseServer(
                url,
                settings.text("mealbeat.db.user", ""),
                settings.text("mealbeat.db.password", ""),
                settings.integer("mealbeat.db.connections", 16, 2, 1_000),
                settings.duration(ANSWER_TIMEOUT, Duration.ofSeconds(30), Duration.ofSeconds(1)));
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Settings.require(
                url.startsWith(POSTGRESQL) && PostgresStorage.isUrl(url),
                "(hidden)",
                URL,
                "a URL of PostgreSQL such as jdbc:postgresql://db.example.com:5432/mealbeat; empty for SQLite");
        Settings.require(
                server.answerTimeout.compareTo(acquireTimeout) > 0
                        && server.answerTimeout.compareTo(LONGEST_ANSWER) <= 0,
                server.answerTimeout.toString(),
                ANSWER_TIMEOUT,
                "at most P1D, and longer than mealbeat.db.acquire-timeout (" + acquireTimeout
                        + "), for which a statement may wait for a lock");
        return Optional.of(server);
    }

    /** {@code mealbeat.base}, else Tomcat's {@code catalina.base}, else the working directory. */
    private static Path base() {
        String base = System.getProperty(BASE, System.getProperty("catalina.base", ""));
        return Path.of(base).toAbsolutePath();
    }
}
