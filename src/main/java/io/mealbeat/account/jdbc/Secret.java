package io.mealbeat.account.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** A text parameter that stays out of messages: Jdbi lists the parameters of a statement that failed in its exception. */
record Secret(String value) implements Argument {
    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
        statement.setString(position, value);
    }

    @Override
    public String toString() {
        return "hidden";
    }
}
