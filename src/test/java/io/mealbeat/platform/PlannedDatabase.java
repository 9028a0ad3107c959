package io.mealbeat.platform;

import io.mealbeat.testing.StatementPlans;
import javax.sql.DataSource;

/** A database on PostgreSQL whose statements are explained before they are run. */
public final class PlannedDatabase {
    private PlannedDatabase() {}

    public static Database over(DataSource source, StatementPlans plans) {
        return plain(plans.over(source));
    }

    /** Nothing is explained. */
    public static Database plain(DataSource source) {
        Dialect dialect = new PostgresDialect();
        return new Database(source, source, dialect, writer -> new SeparateCommits(writer, dialect));
    }
}
