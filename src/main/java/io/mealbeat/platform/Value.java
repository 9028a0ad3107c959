package io.mealbeat.platform;

import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;

/**
 * Values on their way into a statement, as {@link ColumnTypes} stores them. For statements that are run for each meal, event or
 * attempt: given a plain value, the library looks for its binding anew in each statement, which costs more than the binding.
 */
public final class Value {
    private Value() {}

    /** @param value may be null */
    public static Argument of(UUID value) {
        return of(value == null ? null : value.toString());
    }

    /** @param value may be null */
    public static Argument of(Instant value) {
        return value == null ? nothing(Types.BIGINT) : of(value.toEpochMilli());
    }

    /** @param value may be null */
    public static Argument of(String value) {
        return (position, statement, context) -> statement.setString(position, value);
    }

    public static Argument of(long value) {
        return (position, statement, context) -> statement.setLong(position, value);
    }

    /** @param value may be null */
    public static Argument of(Double value) {
        return value == null
                ? nothing(Types.DOUBLE)
                : (position, statement, context) -> statement.setDouble(position, value);
    }

    private static Argument nothing(int type) {
        return (position, statement, context) -> statement.setNull(position, type);
    }
}
