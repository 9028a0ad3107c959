package io.mealbeat.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the pool of a database on another machine: while that answers nobody, only so many callers wait for a connection, and further
 * ones are refused at once. Without this a database that falls silent soon has every thread of the server waiting, with none left to
 * read the pongs of those who are connected, who would all be called dead.
 *
 * <p>The pool counts as stalled when somebody has been waiting, and nobody was lent a connection, for the given time. Any number may
 * wait while connections are lent. Thread-safe; nothing is called under the lock.
 */
final class StallGuard extends PlainDataSource {
    private static final Logger log = LoggerFactory.getLogger(StallGuard.class);
    private static final String CONNECTION_REFUSED = "08001";

    private final DataSource pool;
    private final int mostWaiting;
    private final long patienceNanos;
    private final LongSupplier nanoTime;

    // ---- guarded by this
    private int waiting;
    /** When a connection was lent last, or the first of those who wait now came: one who comes after an idle hour finds no stall. */
    private long movedAt;

    private boolean refusing;

    /**
     * @param mostWaiting at the same time, of a pool that is stalled
     * @param patience without a connection lent, until the pool counts as stalled
     */
    StallGuard(DataSource pool, int mostWaiting, Duration patience, LongSupplier nanoTime) {
        this.pool = pool;
        this.mostWaiting = mostWaiting;
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    /** @throws SQLTransientConnectionException when the pool is stalled and enough callers wait for it */
    @Override
    public Connection getConnection() throws SQLException {
        enter();
        boolean lent = false;
        try {
            Connection connection = pool.getConnection();
            lent = true;
            return connection;
        } finally {
            leave(lent);
        }
    }

    private void enter() throws SQLTransientConnectionException {
        boolean first;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (waiting == 0) {
                movedAt = now;
            }
            if (waiting < mostWaiting || now - movedAt < patienceNanos) {
                waiting++;
                return;
            }
            first = !refusing;
            refusing = true;
        }
        if (first) {
            log.warn(
                    "The database answers nobody: {} callers wait for a connection, further ones are refused at once",
                    mostWaiting);
        }
        throw new SQLTransientConnectionException(
                mostWaiting + " callers wait for a connection already, and none was lent for some time",
                CONNECTION_REFUSED);
    }

    private void leave(boolean lent) {
        boolean again;
        synchronized (this) {
            waiting--;
            if (lent) {
                movedAt = nanoTime.getAsLong();
            }
            again = lent && refusing;
            refusing &= !lent;
        }
        if (again) {
            log.info("The database answers again");
        }
    }
}
