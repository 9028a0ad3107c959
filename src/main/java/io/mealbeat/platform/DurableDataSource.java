package io.mealbeat.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to PostgreSQL whose commits are on the disk when they are answered. With {@code synchronous_commit=off}, which a server,
 * a database, a role or a URL may say, a crash of the server takes the last commits with it, and with them meals that were accepted:
 * such a session is set to {@code on}, and the first one is warned of. Every other value is the operator's choice and stays.
 *
 * <p>Costs one statement for each connection that is given out. Thread-safe.
 */
final class DurableDataSource extends PlainDataSource {
    private static final Logger log = LoggerFactory.getLogger(DurableDataSource.class);
    private static final String MODE =
            "WITH found AS MATERIALIZED (SELECT current_setting('synchronous_commit') AS mode)"
                    + " SELECT mode, CASE WHEN mode = 'off' THEN set_config('synchronous_commit', 'on', false) %s END FROM found";
    private static final String FORCE = MODE.formatted("");
    /** The session keeps what it has found even if the server is told of {@code off} while it runs. */
    private static final String FORCE_AND_KEEP = MODE.formatted("ELSE set_config('synchronous_commit', mode, false)");

    private final DataSource source;
    private final String statement;
    private final AtomicBoolean warned = new AtomicBoolean();

    private DurableDataSource(DataSource source, String statement) {
        this.source = source;
        this.statement = statement;
    }

    /** For a pool. @param source opens a new connection each time */
    static DataSource opening(DataSource source) {
        return new DurableDataSource(source, FORCE_AND_KEEP);
    }

    /** Over a pool that opens its connections without us, so that each is looked at whenever it is lent. */
    static DataSource lending(DataSource pool) {
        return new DurableDataSource(pool, FORCE);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (forceFrom(connection).equals("off") && warned.compareAndSet(false, true)) {
                log.warn(
                        "PostgreSQL's synchronous_commit is off (for the server, the database or the user): a crash of it would take"
                                + " meals that were accepted. Mealbeat sets it to on for its own connections");
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** The setting as it was found. */
    private String forceFrom(Connection connection) throws SQLException {
        String found;
        try (Statement asked = connection.createStatement();
                ResultSet row = asked.executeQuery(statement)) {
            row.next();
            found = row.getString(1);
        }
        if (!connection.getAutoCommit()) {
            // Else a rollback of what the borrower does first would take the setting back.
            connection.commit();
        }
        return found;
    }

    private static void closeAfter(Exception failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }
}
