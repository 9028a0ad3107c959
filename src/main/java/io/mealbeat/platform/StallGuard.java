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
 * ones are refused at once. The pool is at a standstill when it lends none; see {@link StallWatch}. Thread-safe.
 */
final class StallGuard extends PlainDataSource {
    private static final Logger log = LoggerFactory.getLogger(StallGuard.class);
    private static final String CONNECTION_REFUSED = "08001";

    private final DataSource pool;
    private final StallWatch watch;

    /**
     * @param mostWaiting at the same time, of a pool that is stalled
     * @param patience without a connection lent, until the pool counts as stalled
     */
    StallGuard(DataSource pool, int mostWaiting, Duration patience, LongSupplier nanoTime) {
        this.pool = pool;
        watch = new StallWatch(mostWaiting, patience, nanoTime);
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
            if (watch.leave(lent)) {
                log.info("The database answers again");
            }
        }
    }

    private void enter() throws SQLTransientConnectionException {
        StallWatch.Entry entry = watch.enter();
        if (entry == StallWatch.Entry.WAIT) {
            return;
        }
        if (entry == StallWatch.Entry.REFUSED_FIRST) {
            log.warn(
                    "The database answers nobody: {} callers wait for a connection, further ones are refused at once",
                    watch.mostWaiting());
        }
        throw new SQLTransientConnectionException(
                watch.mostWaiting() + " callers wait for a connection already, and none was lent for some time",
                CONNECTION_REFUSED);
    }
}
