package io.mealbeat.notification.jdbc;

import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.EventLog;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Cursors in one table, a row for each device of a user. A known device costs one query by primary key. */
@ApplicationScoped
public class JdbcCursorStore implements CursorStore {
    private final Database database;
    private final EventLog events;
    private final Clock clock;

    /** For the CDI proxy. */
    protected JdbcCursorStore() {
        database = null;
        events = null;
        clock = null;
    }

    @Inject
    public JdbcCursorStore(Database database, EventLog events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public long open(UUID userId, Device device) {
        return find(userId, device.name())
                .orElseGet(() -> database.write(handle -> {
                    long start = inherit(handle, userId, device)
                            .orElseGet(() -> events.head(userId).offset());
                    insert(userId, device.name(), start);
                    // Another connection of the device may have been first: what stands in the table counts.
                    return find(userId, device.name()).orElseThrow();
                }));
    }

    private Optional<Long> find(UUID userId, String device) {
        return database.read(handle -> handle.createQuery(
                        "SELECT confirmed_offset FROM cursors WHERE user_id = :user AND device = :device")
                .bind("user", Value.of(userId))
                .bind("device", Value.of(device))
                .mapTo(Long.class)
                .findOne());
    }

    /**
     * Where the session stood that the device was signed in by. The first device alone takes over from it: another one that
     * uses the same token later is a new one.
     */
    private static Optional<Long> inherit(Handle handle, UUID userId, Device device) {
        return handle.createQuery("UPDATE cursors SET heir = :device WHERE user_id = :user AND device = :session"
                        + " AND heir IS NULL RETURNING confirmed_offset")
                .bind("device", Value.of(device.name()))
                .bind("user", Value.of(userId))
                .bind("session", Value.of(device.session()))
                .mapTo(Long.class)
                .findOne();
    }

    private void insert(UUID userId, String device, long start) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO cursors (user_id, device, confirmed_offset, created_at, confirmed_at)"
                                + " VALUES (:user, :device, :start, :now, :now) ON CONFLICT (user_id, device) DO NOTHING")
                .bind("user", Value.of(userId))
                .bind("device", Value.of(device))
                .bind("start", Value.of(start))
                .bind("now", Value.of(clock.instant()))
                .execute());
    }

    @Override
    public void confirm(Map<Key, Long> offsets) {
        database.write(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("UPDATE cursors SET confirmed_offset = :offset, confirmed_at = :now"
                            + " WHERE user_id = :user AND device = :device AND confirmed_offset < :offset");
            // In one order on all nodes, so that none waits for another that waits for it.
            offsets.keySet().stream()
                    .sorted(Comparator.comparing(Key::userId).thenComparing(Key::device))
                    .forEach(key -> batch.bind("offset", Value.of(offsets.get(key)))
                            .bind("now", Value.of(clock.instant()))
                            .bind("user", Value.of(key.userId()))
                            .bind("device", Value.of(key.device()))
                            .add());
            // 0 rows for a cursor that is further already or that went with its user; never more than 1.
            return batch.execute();
        });
    }
}
