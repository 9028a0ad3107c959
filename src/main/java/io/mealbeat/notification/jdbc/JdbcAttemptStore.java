package io.mealbeat.notification.jdbc;

import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptJournal.Change;
import io.mealbeat.notification.AttemptStore;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Attempts in one table, a row for each event and connection. */
@ApplicationScoped
public class JdbcAttemptStore implements AttemptStore {
    private static final int TRIM_BATCH = 2_000;

    private final Database database;
    private final Clock clock;

    /** For the CDI proxy. */
    protected JdbcAttemptStore() {
        database = null;
        clock = null;
    }

    @Inject
    public JdbcAttemptStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void apply(List<Change> changes) {
        database.write(handle -> {
            for (Change change : changes) {
                if (change instanceof Change.Written written) {
                    insert(handle, written.attempt());
                } else if (change instanceof Change.Confirmed confirmed) {
                    confirm(handle, confirmed);
                } else if (change instanceof Change.Acknowledged acknowledged) {
                    acknowledge(handle, acknowledged);
                } else if (change instanceof Change.Ended ended) {
                    fail(handle, ended);
                }
            }
            return null;
        });
    }

    private static void insert(Handle handle, Attempt attempt) {
        handle.createUpdate(
                        "INSERT INTO delivery_attempts (user_id, event_offset, connection, device, witness, seen_ms_ago,"
                                + " written_at) VALUES (:user, :offset, :connection, :device, :witness, :seen, :written)"
                                + " ON CONFLICT (user_id, event_offset, connection) DO NOTHING")
                .bind("user", Value.of(attempt.userId()))
                .bind("offset", Value.of(attempt.offset()))
                .bind("connection", Value.of(attempt.connection()))
                .bind("device", Value.of(attempt.device()))
                .bind("witness", Value.of(attempt.witness()))
                .bind("seen", Value.of(attempt.seenMillisAgo()))
                .bind("written", Value.of(attempt.writtenAt()))
                .execute();
    }

    private static void confirm(Handle handle, Change.Confirmed confirmed) {
        handle.createUpdate("UPDATE delivery_attempts SET confirmed_at = :at WHERE user_id = :user"
                        + " AND event_offset > :after AND event_offset <= :offset AND connection = :connection"
                        + " AND confirmed_at IS NULL")
                .bind("at", Value.of(confirmed.at()))
                .bind("user", Value.of(confirmed.userId()))
                .bind("after", Value.of(confirmed.after()))
                .bind("offset", Value.of(confirmed.offset()))
                .bind("connection", Value.of(confirmed.connection()))
                .execute();
    }

    private static void acknowledge(Handle handle, Change.Acknowledged acknowledged) {
        handle.createUpdate("UPDATE delivery_attempts SET confirmed_at = :at WHERE user_id = :user"
                        + " AND event_offset > :after AND event_offset <= :offset AND device = :device"
                        + " AND confirmed_at IS NULL")
                .bind("at", Value.of(acknowledged.at()))
                .bind("user", Value.of(acknowledged.userId()))
                .bind("after", Value.of(acknowledged.after()))
                .bind("offset", Value.of(acknowledged.offset()))
                .bind("device", Value.of(acknowledged.device()))
                .execute();
    }

    private static void fail(Handle handle, Change.Ended ended) {
        handle.createUpdate("UPDATE delivery_attempts SET failure = :failure WHERE user_id = :user"
                        + " AND event_offset > :after AND connection = :connection AND confirmed_at IS NULL")
                .bind("failure", Value.of(ended.failure()))
                .bind("user", Value.of(ended.userId()))
                .bind("after", Value.of(ended.after()))
                .bind("connection", Value.of(ended.connection()))
                .execute();
    }

    @Override
    public List<Attempt> of(UUID userId, long offset) {
        return database.read(handle -> handle.createQuery("SELECT * FROM delivery_attempts WHERE user_id = :user"
                        + " AND event_offset = :offset ORDER BY written_at, connection")
                .bind("user", Value.of(userId))
                .bind("offset", Value.of(offset))
                .map((row, context) -> attempt(userId, offset, row))
                .list());
    }

    private static Attempt attempt(UUID userId, long offset, ResultSet row) throws SQLException {
        long confirmedAt = row.getLong("confirmed_at");
        Instant confirmed = row.wasNull() ? null : Instant.ofEpochMilli(confirmedAt);
        return new Attempt(
                userId,
                offset,
                row.getString("connection"),
                row.getString("device"),
                row.getString("witness"),
                row.getLong("seen_ms_ago"),
                Instant.ofEpochMilli(row.getLong("written_at")),
                confirmed,
                row.getString("failure"));
    }

    @Override
    public int trim(Duration retention, int keep) {
        long tooOld = clock.instant().minus(retention).toEpochMilli();
        Optional<Long> oldestKept = database.read(handle -> handle.createQuery(
                        "SELECT written_at FROM delivery_attempts ORDER BY written_at DESC LIMIT 1 OFFSET :keep")
                .bind("keep", Value.of(keep - 1))
                .mapTo(Long.class)
                .findOne());
        long cutoff = Math.max(tooOld, oldestKept.orElse(tooOld));
        return database.write(handle -> handle.createUpdate("DELETE FROM delivery_attempts WHERE "
                        + database.isOneOf(
                                "delivery_attempts", "FROM delivery_attempts WHERE written_at < :cutoff LIMIT :batch")
                        + " AND written_at < :cutoff")
                .bind("cutoff", Value.of(cutoff))
                .bind("batch", Value.of(TRIM_BATCH))
                .execute());
    }
}
