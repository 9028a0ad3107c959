package io.mealbeat.notification.jdbc;

import io.mealbeat.notification.ConfirmedEvents;
import io.mealbeat.notification.Outcomes;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Finds the events by their time, and for each looks at the cursors of its user, both by index. */
@ApplicationScoped
public class JdbcOutcomes implements Outcomes {
    private final Database database;

    /** For the CDI proxy. */
    protected JdbcOutcomes() {
        database = null;
    }

    @Inject
    public JdbcOutcomes(Database database) {
        this.database = database;
    }

    /** The cursor of a device that came after an event begins behind it, and says nothing of it. */
    @Override
    public ConfirmedEvents between(Instant from, Instant to) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) AS appended, COALESCE(SUM(CASE WHEN EXISTS"
                        + " (SELECT 1 FROM cursors c WHERE c.user_id = e.user_id AND c.confirmed_offset >= e.event_offset"
                        + " AND c.created_at <= e.created_at) THEN 1 ELSE 0 END), 0) AS confirmed"
                        + " FROM events e WHERE e.created_at >= :from AND e.created_at < :to")
                .bind("from", Value.of(from))
                .bind("to", Value.of(to))
                .map((row, context) -> new ConfirmedEvents(row.getLong("appended"), row.getLong("confirmed")))
                .one());
    }
}
