package io.mealbeat.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.argument.Argument;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite, in a file that one process owns. */
final class SqliteDialect implements Dialect {
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isOutage(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
                case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_READONLY -> true;
                default -> false;
            };
        }
        return false;
    }

    /** There is one writer, and it has the lock from the beginning of its transaction. */
    @Override
    public boolean isConflict(SQLException failure) {
        return false;
    }

    @Override
    public Argument timestamp(Instant instant) {
        return Value.of(instant);
    }

    @Override
    public String isOneOf(String table, String from) {
        return "rowid IN (SELECT " + table + ".rowid " + from + ")";
    }

    /** They do not wait for the disk. */
    @Override
    public DataSource repeatable(DataSource writers) {
        return new BorrowingDataSource(new BorrowingDataSource.Lender() {
            @Override
            public Connection lend() throws SQLException {
                Connection connection = writers.getConnection();
                execute(connection, "PRAGMA synchronous = NORMAL");
                return connection;
            }

            @Override
            public void takeBack(Connection connection) throws SQLException {
                try (connection) {
                    // The pool's connections are shared with those whose commits must reach the disk.
                    execute(connection, "PRAGMA synchronous = FULL");
                }
            }
        });
    }

    private static void execute(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(pragma);
        }
    }
}
