package io.mealbeat.platform;

import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each write is a transaction and a commit of its own, for a database with many writers, which gathers the commits of one moment
 * itself. One that a deadlock ends is run again, a few times: writers of several nodes touch the same users.
 */
final class SeparateCommits implements Writes {
    private static final Logger log = LoggerFactory.getLogger(SeparateCommits.class);
    private static final int MOST_RUNS = 4;

    private final Jdbi writer;
    private final Dialect dialect;

    SeparateCommits(Jdbi writer, Dialect dialect) {
        this.writer = writer;
        this.dialect = dialect;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        for (int run = 1; run < MOST_RUNS; run++) {
            try {
                return writer.inTransaction(work::apply);
            } catch (RuntimeException e) {
                if (Failures.find(e, SQLException.class)
                        .filter(dialect::isConflict)
                        .isEmpty()) {
                    throw e;
                }
                log.debug("A transaction gave way to another one and is run again", e);
            }
        }
        return writer.inTransaction(work::apply);
    }
}
