package io.mealbeat.platform;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.argument.Argument;

/** PostgreSQL. Errors are known by their SQLSTATE (PostgreSQL 14, Appendix A). */
final class PostgresDialect implements Dialect {
    /** Connection exceptions, insufficient resources, operator intervention, system errors. */
    private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58");

    /** A lock did not come in time; the server has become a standby; idle too long in a transaction. */
    private static final Set<String> OUTAGES = Set.of("55P03", "25006", "25P03");

    /** Serialization failure, deadlock. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    @Override
    public boolean isShared() {
        return true;
    }

    /** The server gives a state to every error of a statement; without one, the pool found the connection closed. */
    @Override
    public boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || (state.length() == 5
                        && (OUTAGE_CLASSES.contains(state.substring(0, 2))
                                || OUTAGES.contains(state)
                                || isConflict(failure)));
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return failure.getSQLState() != null && CONFLICTS.contains(failure.getSQLState());
    }

    @Override
    public Argument timestamp(Instant instant) {
        return (position, statement, context) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
    }

    /** By their places in the table. A row that another transaction moves meanwhile is left for the next time. */
    @Override
    public String isOneOf(String table, String from) {
        return "ctid = ANY (ARRAY(SELECT " + table + ".ctid " + from + "))";
    }

    @Override
    public DataSource repeatable(DataSource writers) {
        return writers;
    }
}
