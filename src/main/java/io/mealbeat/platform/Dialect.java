package io.mealbeat.platform;

import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.argument.Argument;

/** In what databases differ, beyond what SQL has in common. Thread-safe. */
interface Dialect {
    /** Whether several nodes may share the database. */
    boolean isShared();

    /** Whether the failure says that the database cannot be used now, and nothing of the statement. */
    boolean isOutage(SQLException failure);

    /** Whether the transaction was given up in favour of another one, and may succeed when it is run again. */
    boolean isConflict(SQLException failure);

    /** An instant for a column of type TIMESTAMP, which only the scheduler's table has. */
    Argument timestamp(Instant instant);

    /**
     * A condition on a row: that it is one of those that a subquery finds, without a look at all rows. Where an operator has
     * partitioned the table, a row of another partition may match, too: the statement has to repeat what makes a row one to take.
     *
     * @param table of the subquery that has the rows, or its alias
     * @param from the subquery from its FROM on
     */
    String isOneOf(String table, String from);

    /** Connections for {@link Database#repeatable()}. */
    DataSource repeatable(DataSource writers);
}
