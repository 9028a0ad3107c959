package io.mealbeat.notification.jdbc;

import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.StreamHead;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Trace;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Streams in two tables. The row of {@code streams} hands out the offsets: updating it locks it (in SQLite: the database) until
 * the commit, so offsets are gap-free and in the order of commits.
 */
@ApplicationScoped
public class JdbcEventLog implements EventLog {
    /** Keeps one transaction of the trimming short, so that other writers do not wait for it. */
    private static final int TRIM_BATCH = 2_000;

    private final Database database;
    private final Clock clock;

    /** For the CDI proxy. */
    protected JdbcEventLog() {
        database = null;
        clock = null;
    }

    @Inject
    public JdbcEventLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Event append(UUID userId, String type, String payload) {
        database.requireTransaction();
        Instant now = clock.instant();
        return database.write(handle -> {
            Event event = new Event(
                    userId,
                    nextOffset(handle, userId),
                    type,
                    payload,
                    now,
                    Trace.current().orElse(null));
            handle.createUpdate("INSERT INTO events (user_id, event_offset, type, payload, created_at, traceparent)"
                            + " VALUES (:user, :offset, :type, :payload, :now, :trace)")
                    .bind("user", Value.of(userId))
                    .bind("offset", Value.of(event.offset()))
                    .bind("type", Value.of(type))
                    .bind("payload", Value.of(payload))
                    .bind("now", Value.of(now))
                    .bind("trace", event.traceparent())
                    .execute();
            return event;
        });
    }

    private static long nextOffset(Handle handle, UUID userId) {
        return handle.createQuery("INSERT INTO streams (user_id, epoch, last_offset) VALUES (:user, :epoch, 1)"
                        + " ON CONFLICT (user_id) DO UPDATE SET last_offset = streams.last_offset + 1"
                        + " RETURNING last_offset")
                .bind("user", Value.of(userId))
                .bind("epoch", Value.of(newEpoch()))
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Event> read(UUID userId, long offset, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT event_offset, type, payload, created_at, traceparent FROM events"
                                + " WHERE user_id = :user AND event_offset > :offset ORDER BY event_offset LIMIT :limit")
                .bind("user", Value.of(userId))
                .bind("offset", Value.of(offset))
                .bind("limit", Value.of(limit))
                .map((row, context) -> event(userId, row))
                .list());
    }

    private static Event event(UUID userId, ResultSet row) throws SQLException {
        return new Event(
                userId,
                row.getLong("event_offset"),
                row.getString("type"),
                row.getString("payload"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("traceparent"));
    }

    @Override
    public OptionalLong oldestOffset(UUID userId) {
        Optional<Long> oldest = database.read(handle -> handle.createQuery(
                        "SELECT event_offset FROM events WHERE user_id = :user ORDER BY event_offset LIMIT 1")
                .bind("user", Value.of(userId))
                .mapTo(Long.class)
                .findOne());
        return oldest.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public long countAfter(UUID userId, long offset) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM events WHERE user_id = :user AND event_offset > :offset")
                .bind("user", Value.of(userId))
                .bind("offset", Value.of(offset))
                .mapTo(Long.class)
                .one());
    }

    @Override
    public StreamHead head(UUID userId) {
        return findHead(userId).orElseGet(() -> {
            database.write(handle -> handle.createUpdate(
                            "INSERT INTO streams (user_id, epoch, last_offset) VALUES (:user, :epoch, 0)"
                                    + " ON CONFLICT (user_id) DO NOTHING")
                    .bind("user", Value.of(userId))
                    .bind("epoch", Value.of(newEpoch()))
                    .execute());
            return findHead(userId).orElseThrow();
        });
    }

    private Optional<StreamHead> findHead(UUID userId) {
        return database.read(
                handle -> handle.createQuery("SELECT epoch, last_offset FROM streams WHERE user_id = :user")
                        .bind("user", Value.of(userId))
                        .map((row, context) -> new StreamHead(row.getString("epoch"), row.getLong("last_offset")))
                        .findOne());
    }

    @Override
    public Map<UUID, Long> newestOffsets(Collection<UUID> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        return database.read(
                handle -> handle.createQuery("SELECT user_id, last_offset FROM streams WHERE user_id IN (<users>)")
                        .bindList("users", users.stream().map(UUID::toString).toList())
                        .reduceRows(new HashMap<>(), (offsets, row) -> {
                            offsets.put(
                                    UUID.fromString(row.getColumn("user_id", String.class)),
                                    row.getColumn("last_offset", Long.class));
                            return offsets;
                        }));
    }

    private static String newEpoch() {
        return UUID.randomUUID().toString();
    }

    @Override
    public int trim(Duration retention, int perUser) {
        Instant cutoff = clock.instant().minus(retention);
        return database.write(handle -> deleteOlder(handle, cutoff) + deleteBeyond(handle, perUser));
    }

    private int deleteOlder(Handle handle, Instant cutoff) {
        return handle.createUpdate("DELETE FROM events WHERE "
                        + database.isOneOf("events", "FROM events WHERE created_at < :cutoff LIMIT :batch")
                        + " AND created_at < :cutoff")
                .bind("cutoff", Value.of(cutoff))
                .bind("batch", Value.of(TRIM_BATCH))
                .execute();
    }

    private int deleteBeyond(Handle handle, int perUser) {
        return handle.createUpdate(
                        "DELETE FROM events WHERE "
                                + database.isOneOf(
                                        "e",
                                        "FROM streams s JOIN events e ON e.user_id = s.user_id WHERE s.last_offset > :keep"
                                                + " AND e.event_offset <= s.last_offset - :keep LIMIT :batch")
                                + " AND event_offset <= (SELECT s.last_offset - :keep FROM streams s WHERE s.user_id = events.user_id)")
                .bind("keep", Value.of(perUser))
                .bind("batch", Value.of(TRIM_BATCH))
                .execute();
    }
}
