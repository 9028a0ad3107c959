package io.mealbeat.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the database: {@link #read} and {@link #write}. A write is one transaction (in SQLite, writes that come at the same time
 * share a commit and nothing else); a read or write inside of it, on the
 * same thread, joins it. {@link #afterCommit} announces only what has been committed: its tasks run on the same thread after
 * the connection went back to its pool, and never when the transaction failed. One that throws is logged and harms nobody.
 *
 * <p>SQLite has one writer at a time; writers queue for its one connection, up to {@link StorageConfig#acquireTimeout()}.
 * Readers see the last commit and never wait for the writer. Thread-safe.
 */
public class Database {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int VALIDATION_SECONDS = 2;

    private final Jdbi reader;
    private final Writes writes;
    private final DataSource writerSource;
    private final Dialect dialect;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /** For the CDI proxy. */
    protected Database() {
        reader = null;
        writes = null;
        writerSource = null;
        dialect = null;
    }

    /**
     * @param readers connections that only read
     * @param writers connections that write; with SQLite a pool of one
     * @param writes makes transactions of writes
     */
    Database(DataSource readers, DataSource writers, Dialect dialect, Function<Jdbi, Writes> writes) {
        this.dialect = dialect;
        reader = Jdbi.create(readers);
        Jdbi writer = Jdbi.create(writers);
        writerSource = writers;
        ColumnTypes.register(reader);
        ColumnTypes.register(writer);
        this.writes = writes.apply(writer);
    }

    /**
     * Runs queries on the last committed state, or within the thread's transaction when there is one.
     *
     * @throws DatabaseUnavailableException when no connection is to be had or the database fails
     */
    public <T> T read(Function<Handle, T> work) {
        Transaction joined = current.get();
        if (joined != null) {
            return work.apply(joined.handle);
        }
        return guarded(() -> reader.withHandle(work::apply));
    }

    /**
     * Runs statements in a transaction that commits when {@code work} returns and rolls back when it throws.
     *
     * @throws DatabaseUnavailableException when no connection is to be had or the database fails
     */
    public <T> T write(Function<Handle, T> work) {
        Transaction joined = current.get();
        if (joined != null) {
            return work.apply(joined.handle);
        }
        List<Runnable> announcements = new ArrayList<>();
        T result = guarded(() -> writes.write(handle -> {
            // Of an earlier run, which has not happened.
            announcements.clear();
            current.set(new Transaction(handle, announcements));
            try {
                return work.apply(handle);
            } finally {
                current.remove();
            }
        }));
        announcements.forEach(Database::announceSafely);
        return result;
    }

    /** What was committed has happened: a caller that got an exception now would tell its client that nothing was stored. */
    private static void announceSafely(Runnable announcement) {
        try {
            announcement.run();
        } catch (RuntimeException e) {
            log.error("An announcement after a commit failed", e);
        }
    }

    /**
     * Runs {@code announcement} once the thread's transaction has committed.
     *
     * @throws IllegalStateException outside of {@link #write}
     */
    public void afterCommit(Runnable announcement) {
        transaction().announcements.add(announcement);
    }

    /**
     * Fails unless the thread is in a transaction.
     *
     * @throws IllegalStateException outside of {@link #write}
     */
    public void requireTransaction() {
        transaction();
    }

    /** For libraries that bring their own SQL and shall take part in the thread's transaction; useless outside of one. */
    public DataSource joining() {
        return new BorrowingDataSource(new BorrowingDataSource.Lender() {
            @Override
            public Connection lend() {
                return transaction().handle.getConnection();
            }

            @Override
            public void takeBack(Connection connection) {
                // It goes on to the commit.
            }
        });
    }

    /** Whether the database answers a reader now; waits two seconds at most, plus the wait for a connection. */
    public boolean isReachable() {
        try {
            return reader.withHandle(handle -> handle.getConnection().isValid(VALIDATION_SECONDS));
        } catch (SQLException | JdbiException e) {
            log.warn("The database does not answer: {}", e.toString());
            return false;
        }
    }

    /**
     * Connections that write, for a library whose own transactions may be lost when the power fails, because it repeats them: with
     * SQLite they do not wait for the disk. Whatever {@link #write} commits later carries them to the disk with it; a crash of the
     * process loses nothing.
     */
    public DataSource repeatable() {
        return dialect.repeatable(writerSource);
    }

    /** Whether other nodes may work on the same database. */
    public boolean isShared() {
        return dialect.isShared();
    }

    /** An instant for a column of type TIMESTAMP; our own tables have none. */
    public Argument timestamp(Instant instant) {
        return dialect.timestamp(instant);
    }

    /** As {@link Dialect#isOneOf}; for deleting some thousand rows of many. */
    public String isOneOf(String table, String from) {
        return dialect.isOneOf(table, from);
    }

    private Transaction transaction() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("not in a transaction");
        }
        return transaction;
    }

    /** Whether a failure says that the database is away, and not that it has refused something. */
    static boolean isOutage(RuntimeException e, Dialect dialect) {
        return e instanceof org.jdbi.v3.core.ConnectionException
                || Failures.find(e, SQLException.class)
                        .filter(failure -> isOutage(failure, dialect))
                        .isPresent();
    }

    /** SQLSTATE class 08 is "connection exception" in every database. */
    private static boolean isOutage(SQLException e, Dialect dialect) {
        String state = e.getSQLState();
        return dialect.isOutage(e) || (state != null && state.startsWith("08"));
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw new DatabaseUnavailableException(e);
            }
            throw e;
        }
    }

    /** Also of a library's own exceptions, which took part in the transaction. */
    private boolean isOutage(RuntimeException e) {
        return isOutage(e, dialect);
    }

    private record Transaction(Handle handle, List<Runnable> announcements) {}
}
