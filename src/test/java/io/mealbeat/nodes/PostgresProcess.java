package io.mealbeat.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL of its own, which can be stopped as a crash does it and started again on the same port and data. Commits reach the
 * disk only as far as the kernel ({@code fsync} off): the process dies here, the machine does not.
 */
public final class PostgresProcess implements AutoCloseable {
    private static final String DATABASE = "mealbeat";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGS = List.of(Logger.getLogger("io.zonky.test"), Logger.getLogger("pg_ctl"));

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    /** Starts it. @param directory of its data; made by it */
    public PostgresProcess(Path directory) {
        // Of the embedding, which is told nothing of crashes and complains that it cannot stop what is gone.
        LOGS.forEach(log -> log.setLevel(Level.OFF));
        data = directory;
        port = Relay.freePort();
        start();
        run("CREATE DATABASE " + DATABASE, "postgres");
    }

    /** Starts it again on what it had. */
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "off")
                    // The embedding's default is off, and then a crash takes commits that were answered.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "300")
                    .setPGStartupWait(START_LIMIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a checkpoint and without a word to its clients, as {@code pg_ctl stop -m immediate}. */
    public void crash() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            int told = new ProcessBuilder("kill", "-QUIT", Long.toString(pid))
                    .start()
                    .waitFor();
            if (told != 0) {
                throw new AssertionError("PostgreSQL could not be told to end");
            }
            postmaster.onExit().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            // Gives the lock on the data free.
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("PostgreSQL does not end", e);
        }
    }

    public String url() {
        return server.getJdbcUrl("postgres", DATABASE);
    }

    /** The first column of the only row. */
    public long number(String sql, Object... arguments) {
        return Long.parseLong(rows(sql, arguments).get(0).get(0));
    }

    /** All rows as texts. */
    public List<List<String>> rows(String sql, Object... arguments) {
        try (Connection connection = server.getDatabase("postgres", DATABASE).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                int columns = results.getMetaData().getColumnCount();
                while (results.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(results.getString(column));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql, String database) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
